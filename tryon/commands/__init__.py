"""The commands of `python -m tryon`, one file each."""
