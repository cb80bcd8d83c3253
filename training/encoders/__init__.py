"""Encoders to train readers on, as packages carry them."""
