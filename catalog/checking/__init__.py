"""What a feed is worth before it is imported: what is wrong with it by row, and what share of its products will work."""

from catalog.checking.check import Check, check_feed
from catalog.checking.report import as_json, as_text

__all__ = ["Check", "as_json", "as_text", "check_feed"]
