"""``config``: the console's settings, by the names and types of ``WorldConfig``."""

from __future__ import annotations

from typing import Any

from ..core.config import SETTINGS, WorldConfig, as_json
from ..serving.server import Server
from .base import Document, Route, world_of

NAMES = tuple(SETTINGS.takes)


def config(server: Server, document: Document) -> Document:
    """Every setting of a world."""
    return as_json(world_of(server, document).config)


def set_config(server: Server, document: Document) -> Document:
    """Changes the settings that the document names."""
    settings = world_of(server, document).config
    for name in document.keys() - {"sdkappid"}:
        setattr(settings, name, document[name])
    return as_json(settings)


def configured(given: Any) -> WorldConfig:
    """New settings.

    Raises:
        ValueError: One makes no sense; the text says what would.
    """
    return WorldConfig(**SETTINGS.read(given, "config"))


ROUTES = (
    Route("GET", "config", config, "the console's settings"),
    Route(
        "POST",
        "config",
        set_config,
        "changes settings",
        SETTINGS,
        {"edition": "pro", "rate_limits": True},
        lasts=True,
    ),
)
