"""Small feeds as shops export them, and a shorthand to read one."""

from __future__ import annotations

from pathlib import Path

from catalog.feeds import Draft, Drafts, collect, feed_file, read_feed


def read(path: Path, *, columns: dict[str, str] | None = None, currency: str | None = None) -> Drafts:
    return collect(read_feed(feed_file(path), columns=columns), default_currency=currency)


def read_text(folder: Path, name: str, text: str | bytes, *, columns: dict[str, str] | None = None) -> Drafts:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, columns=columns)


def rejected(drafts: Drafts) -> list[tuple[str, str]]:
    return [(problem.place, problem.reason) for problem in drafts.problems if problem.rejected]


def warned(drafts: Drafts) -> list[tuple[str, str]]:
    return [(problem.place, problem.reason) for problem in drafts.problems if not problem.rejected]


def sizes(draft: Draft) -> list[str | None]:
    return [variant.size for variant in draft.variants]


GOOGLE_XML = """<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel>
<title>Nordwind &amp; Söhne</title><link>https://nordwind.example</link><description>Our feed</description>
<item>
  <g:id>NW-1-M</g:id><g:item_group_id>NW-1</g:item_group_id>
  <title>Leinenkleid "Föhr" & Gürtel</title>
  <g:title>Linen dress Föhr with belt</g:title>
  <description><![CDATA[<p>Airy <b>linen</b> dress.</p><ul><li>Midi</li></ul>]]></description>
  <link>https://nordwind.example/p/1?size=m&amp;ref=g</link>
  <g:image_link>https://nordwind.example/i/1.jpg</g:image_link>
  <g:additional_image_link>https://nordwind.example/i/1b.jpg</g:additional_image_link>
  <g:price>89.90 EUR</g:price><g:sale_price>69.90 EUR</g:sale_price>
  <g:sale_price_effective_date>2020-01-01T00:00+0100/2099-12-31T23:59+0100</g:sale_price_effective_date>
  <g:availability>in_stock</g:availability><g:condition>new</g:condition><g:brand>Nordwind</g:brand>
  <g:gtin>4006381333931</g:gtin><g:google_product_category>2271</g:google_product_category>
  <g:product_type>Damen &gt; Kleider</g:product_type>
  <g:gender>female</g:gender><g:age_group>adult</g:age_group><g:color>red</g:color><g:size>M</g:size>
  <g:product_highlight>Breathable linen</g:product_highlight><g:product_highlight>Removable belt</g:product_highlight>
  <g:product_detail><g:section_name>Cut</g:section_name><g:attribute_name>Neckline</g:attribute_name>
    <g:attribute_value>v-neck</g:attribute_value></g:product_detail>
  <g:shipping><g:country>DE</g:country><g:price>4.90 EUR</g:price></g:shipping>
</item>
<item>
  <g:id>NW-1-L</g:id><g:item_group_id>NW-1</g:item_group_id><g:title>Linen dress Föhr with belt</g:title>
  <g:price>89.90 EUR</g:price><g:availability>preorder</g:availability>
  <g:availability_date>2099-01-01</g:availability_date><g:color>red</g:color><g:size>L</g:size>
</item>
<item><g:id>NW-2</g:id><g:title>Gift card</g:title></item>
</channel></rss>
"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
<title>Shop</title><link rel="self" href="https://shop.example"/><updated>2026-01-01T00:00:00Z</updated>
<entry>
  <g:id>TV_1</g:id><title>Wool scarf</title><summary>Soft.</summary>
  <link href="https://shop.example/scarf"/><g:image_link>https://shop.example/scarf.jpg</g:image_link>
  <g:price>19.00 GBP</g:price><g:availability>out of stock</g:availability>
</entry></feed>
"""
