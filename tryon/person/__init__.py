"""Reads the person as a tailor does: axes, widths, limbs, skin. Knows nothing of garments."""
