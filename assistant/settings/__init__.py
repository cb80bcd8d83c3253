"""Every setting, read once from the environment and `.env`, or one sentence on what is wrong with it."""

from assistant.settings.reading import WrongSetting, configured, misspelt, wrong
from assistant.settings.settings import Settings

__all__ = ["Settings", "WrongSetting", "configured", "misspelt", "wrong"]
