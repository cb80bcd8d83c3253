"""Reads a product picture: cuts the garment out, says what it is and where its points are. Knows nothing of people."""
