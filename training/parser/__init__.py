"""Trains the clothes parser on labelled photos. A maker's tool; nothing that serves needs it."""
