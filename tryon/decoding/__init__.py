"""Shoppers' pictures are decoded here, in processes that can do nothing else."""

from tryon.decoding.decoder import Decoder

__all__ = ["Decoder"]
