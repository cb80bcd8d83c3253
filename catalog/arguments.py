"""Command-line arguments whose refusal is one sentence on stderr and exit code 2, without the usage."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn


class Arguments(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}.", file=sys.stderr)
        raise SystemExit(2)
