"""Training of the act reader on dialogues that grammars generate: `python -m training.dialogue_acts`."""
