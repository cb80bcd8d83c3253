"""Reads what each part of a message asks for, with a network that was trained on whole conversations."""
