"""What delivery costs by a shop's own pages, as numbers: what it costs, from what sum it is free."""

from catalog.delivery.reading import delivery_terms
from catalog.delivery.terms import DeliveryTerms, Free

__all__ = ["DeliveryTerms", "Free", "delivery_terms"]
