"""How the weights are made: `python -m training.looks --data ../shared/data`. Nothing here runs in the shop."""
