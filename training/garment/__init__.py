"""How the garment reader's network was trained: drawn garments made to look like photos, and labelled photos."""
