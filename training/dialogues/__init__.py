"""Conversations written in front of true states: how they are played while they are written, and where they lie."""
