"""Trousers, jeans, shorts and skirts."""
