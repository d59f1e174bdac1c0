"""The command ``tencent-im`` (extra ``cli``)."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point; says what to install where an extra is missing."""
    try:
        from .app import app
    except ModuleNotFoundError as missing:
        sys.stderr.write(
            f"tencent-im needs the package {missing.name!r}: pip install 'tencent-im-compat[all]'\n"
        )
        raise SystemExit(1) from None
    app()


__all__ = ["main"]
