"""Orders and changes of the bag as lines: a piece, a size, a number and what becomes of it."""
