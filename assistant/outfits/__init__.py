"""Outfits: which pieces make a whole, how they are found and chosen within a budget. Knows no conversation."""
