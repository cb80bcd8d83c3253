"""Every setting, read once from the environment, `.env` and shop.toml, or one sentence on what is wrong with it."""

from assistant.settings.in_force import InForce, configured, in_force
from assistant.settings.reading import WrongSetting, misspelt, wrong
from assistant.settings.settings import Settings
from assistant.settings.shop_file import ShopFile

__all__ = ["InForce", "Settings", "ShopFile", "WrongSetting", "configured", "in_force", "misspelt", "wrong"]
