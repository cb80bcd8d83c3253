"""Product cards and the detail drawer. Knows products and words; nothing of the conversation."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from assistant.ui.color_swatch import hex_color
from assistant.ui.html import attributes, button, e, icon, pressed
from assistant.ui.words import Words
from catalog.product import Attribute, Product
from catalog.query import Hit

_FACTS: tuple[Attribute, ...] = ("material", "pattern", "neckline", "sleeve_length", "length", "fit", "season", "feature")
_SIZES_ON_CARD = 7  # further ones are counted; the drawer shows all
_COLORS_ON_CARD = 3


@dataclass(frozen=True)
class Cards:
    """Draws products. `link` gives a picture's address, `can_try` says whether a product can be put on a photo."""

    words: Words
    link: Callable[[Product], str | None]
    can_try: Callable[[Product], bool]

    def shelf(self, hits: Sequence[Hit], why: Sequence[str], saved: Set[str], sizes: Set[str]) -> str:
        """The grid of cards inside the chat. `sizes` are those wished for: preselected in the drawer."""
        cards = "".join(self.card(h.product, w, h.product.id in saved, sizes) for h, w in zip(hits, why, strict=True))
        return f'<div class="shelf" role="list"{attributes(aria_label=self.words.say("picked"))}>{cards}</div>'

    def card(self, product: Product, why: str, saved: bool, sizes: Set[str] = frozenset()) -> str:
        title = self.words.title(product)
        name = self.words.say("open_of", title=title)
        # The drawer's content waits in an attribute: gradio does not look into <template> when it updates a message.
        held = attributes(data_product=product.id, aria_label=title, data_detail=self.detail(product, sizes))
        return (
            f'<article class="card" role="listitem"{held}>'
            + button(self.picture(product, 300, 400), style="pic", data_open=True, aria_haspopup="dialog", aria_label=name)
            + self.heart(product, saved)
            + f"<h3>{e(title)}</h3>{self.price(product)}{self.colors(product)}{self.sizes(product)}"
            + f'<p class="why">{e(why)}</p><div class="acts">{self._buttons(product)}</div>'
            + "</article>"
        )

    def picture(self, product: Product, width: int, height: int, *, alt: str = "") -> str:
        address = self.link(product)
        if address is None:
            return f'<span class="nopic">{icon("bag")}</span>'
        return f'<img src="{e(address)}" alt="{e(alt)}" loading="lazy" width="{width}" height="{height}">'

    def heart(self, product: Product, saved: bool) -> str:
        label = self.words.say("save_of", title=self.words.title(product))
        return button(
            icon("heart"), style="icon heart", data_act="save", data_id=product.id, aria_label=label, aria_pressed=pressed(saved)
        )

    def price(self, product: Product) -> str:
        say, was = self.words.say, product.list_price
        if was is None:
            return f'<p class="price">{e(product.price.text())}</p>'
        return (
            f'<p class="price"><span class="sr">{e(say("now"))} </span><b>{e(product.price.text())}</b> '
            f'<span class="sr">{e(say("before_price"))} </span><s>{e(was.text())}</s></p>'
        )

    def colors(self, product: Product) -> str:
        values = product.values("color")
        if not values:
            return '<p class="colors"></p>'
        shown = values[:_COLORS_ON_CARD]
        dots = "".join(self._dot(value) for value in shown)
        names = self.words.line([self.words.label("color", value) for value in shown])
        more = f" +{len(values) - len(shown)}" if len(values) > len(shown) else ""
        return f'<p class="colors"><span class="sr">{e(self.words.say("colors"))}: </span>{dots}<span>{e(names)}{more}</span></p>'

    def sizes(self, product: Product) -> str:
        free = set(product.sizes_in_stock)
        if not product.in_stock and not product.sizes:
            return f'<ul class="sizes"><li class="out">{e(self.words.say("all_sold_out"))}</li></ul>'
        shown = product.sizes[:_SIZES_ON_CARD]
        items = "".join(f"<li>{e(s)}</li>" if s in free else self._sold_out(s) for s in shown)
        if len(product.sizes) > len(shown):
            items += f'<li class="more">+{len(product.sizes) - len(shown)}</li>'
        return f'<ul class="sizes"{attributes(aria_label=self.words.say("sizes"))}>{items}</ul>'

    def detail(self, product: Product, sizes: Set[str] = frozenset()) -> str:
        """The drawer's content: everything the catalogue knows, a size choice, the buttons."""
        words = self.words
        facts = [(words.slot(a), words.values(product, a)) for a in _FACTS if product.values(a)]
        if product.rating is not None:
            facts.append((words.slot("rating"), words.say("rating", rating=f"{product.rating:g}")))
        rows = "".join(f"<div><dt>{e(name)}</dt><dd>{e(value)}</dd></div>" for name, value in facts)
        title = words.title(product)
        picture = self.picture(product, 600, 800, alt=title).replace("<img ", '<img class="big" ')
        return (
            f'{picture}<div class="body"><p class="brand">{e(product.brand)}</p><h2 id="drawer-title">{e(title)}</h2>'
            f"{self.price(product)}{self.colors(product)}<p>{e(words.description(product))}</p>"
            f'{self._size_choice(product, sizes)}<dl>{rows}</dl></div><div class="acts">{self._drawer_buttons(product)}</div>'
        )

    def _dot(self, color: str) -> str:
        place = hex_color(self.words.vocabulary, color)
        return f'<i class="dot" style="background:{place}"></i>' if place else ""

    def _sold_out(self, size: str) -> str:
        return f'<li class="out"><s>{e(size)}</s><span class="sr"> {e(self.words.say("sold_out"))}</span></li>'

    def _buttons(self, product: Product) -> str:
        say, title = self.words.say, self.words.title(product)
        add = say("add_of", title=title)
        buttons = ""
        if self.can_try(product):
            label = say("try_of", title=title)
            buttons = button(e(say("try")), style="main", data_act="try", data_id=product.id, aria_label=label)
        if product.in_stock:
            how = _adding(product)
            body, style = (icon("bag"), "icon line") if buttons else (e(say("add")), "main")
            buttons += button(body, style=style, aria_label=add, title=add, **how)
        return buttons + button(
            e(say("more")), style="text", data_act="more", data_id=product.id, aria_label=say("more_of", title=title)
        )

    def _drawer_buttons(self, product: Product) -> str:
        say, buttons = self.words.say, ""
        if self.can_try(product):
            buttons = button(e(say("try")), style="main", data_act="try", data_id=product.id, data_close=True)
        if product.in_stock:
            style = "line" if buttons else "main"
            buttons += button(e(say("add")), style=style, data_act="bag", data_id=product.id, data_close=True)
        return buttons

    def _size_choice(self, product: Product, sizes: Set[str]) -> str:
        if not product.sizes:
            return ""
        free = product.sizes_in_stock
        chosen = next((s for s in free if s in sizes), free[0] if len(free) == 1 else None)
        radios = "".join(
            f'<label><input type="radio" name="size"{attributes(value=s, disabled=s not in free, checked=s == chosen)}>'
            f"<span>{e(s)}</span></label>"
            for s in product.sizes
        )
        hint = e(self.words.say("choose_size"))
        return (
            f'<fieldset class="pick"><legend>{e(self.words.say("size"))}</legend>{radios}'
            f'<p class="hint" role="alert" data-hint="{hint}"></p></fieldset>'
        )


def _adding(product: Product) -> dict[str, object]:
    """A product of one size goes straight into the bag; the others open the drawer at the size choice."""
    if len(product.sizes_in_stock) > 1:
        return {"data_open": "size", "aria_haspopup": "dialog"}
    size = product.sizes_in_stock[0] if product.sizes_in_stock else ""
    return {"data_act": "bag", "data_id": product.id, "data_size": size}
