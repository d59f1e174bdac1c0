"""The command ``tencent-im`` (extra ``cli``)."""

from __future__ import annotations

import sys

from ..errors import MissingPackageError
from ..extras import needing

INTERRUPTED = 130


def main() -> None:
    """Entry point; says what to install where an extra is missing."""
    try:
        with needing("tencent-im", "cli"):
            from .app import app
        app(prog_name="tencent-im")
    except MissingPackageError as missing:
        sys.stderr.write(f"{missing}\n")
        raise SystemExit(1) from None
    except KeyboardInterrupt:  # before a command began
        raise SystemExit(INTERRUPTED) from None


__all__ = ["main"]
