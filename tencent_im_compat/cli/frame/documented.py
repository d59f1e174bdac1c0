"""The one packaged file of what is documented; ``scripts/make_cli_commands.py`` writes it. Read when
somebody asks."""

from __future__ import annotations

import functools
import json
from typing import Any


@functools.cache
def _file() -> dict[str, dict[str, dict[str, Any]]]:
    from importlib.resources import files

    text = files(__package__).joinpath("documented.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, Any]]] = json.loads(text)
    return found


def section(name: str) -> dict[str, dict[str, Any]]:
    """The rows of a section, ``commands`` or ``webhooks``, by their names."""
    return _file()[name]
