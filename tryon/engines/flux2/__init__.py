"""The `flux2` engine: clothes redrawn by FLUX.2 [klein] 4B on a GPU, everything else the photo's own."""

from tryon.engines.flux2.engine import Flux2Engine
from tryon.engines.flux2.settings import Flux2Settings, settings_of

__all__ = ["Flux2Engine", "Flux2Settings", "settings_of"]
