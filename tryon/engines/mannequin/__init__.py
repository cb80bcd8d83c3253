"""Clothes on a body of measurements, without a photo: surfaces, a still picture of them, a GLB to turn and to place in a room."""
