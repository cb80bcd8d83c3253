"""schema.org offers as prices and stock: Offer, AggregateOffer, price specifications. Knows no products."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from catalog.feeds.formats.schema_values import node_types, objects, short, text_of

_LIST_PRICES = {"listprice", "strikethroughprice", "msrp", "srp"}


def offers_of(node: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield fields id, price, currency, compare_at_price, availability of a product's offers.

    One offer where they share an SKU or have none: the cheapest that is in stock.
    """
    found = list(_offers(node.get("offers"), ""))
    skus = {offer.get("id", "") for offer in found}
    if len(found) > 1 and len(skus) == len(found) and "" not in skus:
        yield from found
    elif found:
        yield min(found, key=lambda offer: (offer.get("availability", "") in ("OutOfStock", "SoldOut"), _amount(offer)))


def _offers(value: Any, currency: str) -> Iterator[dict[str, str]]:
    for offer in objects(value):
        said = text_of(offer.get("priceCurrency")) or currency
        if "aggregateoffer" in node_types(offer) and (inner := list(_offers(offer.get("offers"), said))):
            yield from inner
        else:
            yield _offer(offer, said)


def _offer(offer: Mapping[str, Any], currency: str) -> dict[str, str]:
    price, former = text_of(offer.get("price")) or text_of(offer.get("lowPrice")), ""
    for one in objects(offer.get("priceSpecification")):
        currency = currency or text_of(one.get("priceCurrency"))
        if short(one.get("priceType")).lower() in _LIST_PRICES:
            former = former or text_of(one.get("price"))
        else:
            price = price or text_of(one.get("price"))
    fields = {
        "id": text_of(offer.get("sku")),
        "price": price or former,
        "currency": currency,
        "compare_at_price": former,
        "availability": short(offer.get("availability")),
        "link": text_of(offer.get("url")),
        "name": text_of(offer.get("name")),
    }
    return {name: text for name, text in fields.items() if text}


def _amount(offer: Mapping[str, str]) -> Decimal:
    try:
        return Decimal(offer.get("price", "").replace(",", "."))
    except InvalidOperation:
        return Decimal("Infinity")
