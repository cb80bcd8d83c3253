"""Products on the page: cards, drawer, colours to choose, pieces side by side, what a search holds, addresses of pictures."""
