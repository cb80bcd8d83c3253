"""What an operator has set, and whether a shop can be served with it. Loads no model and opens no port."""

from assistant.checking.report import report

__all__ = ["report"]
