"""How the weights are made: `python -m catalog.visual.training --data ../shared/data`. Nothing here runs in the shop."""
