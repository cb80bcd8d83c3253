"""Garments for the upper body, and dresses."""
