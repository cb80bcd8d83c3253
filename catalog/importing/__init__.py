"""Imports: a feed becomes a catalogue folder, as a whole or not at all."""

from catalog.importing.fingerprint import fingerprint, is_current
from catalog.importing.imports import Report, import_feed
from catalog.importing.lock import only_import
from catalog.importing.looking import PictureReader
from catalog.importing.progress import Line

__all__ = ["Line", "PictureReader", "Report", "fingerprint", "import_feed", "is_current", "only_import"]
