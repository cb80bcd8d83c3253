"""The photo studio: product photos drawn by code from outlines in centimetres and cloth as a lit height field."""
