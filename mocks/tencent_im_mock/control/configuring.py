"""``config``: the console's settings, by the names and types of ``WorldConfig``."""

from __future__ import annotations

from typing import Any

from ..core.config import SETTINGS, WorldConfig
from ..serving.server import Server
from .base import Document, Route, world_of

NAMES = tuple(SETTINGS.takes)


def config(server: Server, document: Document) -> Document:
    """Every setting of a world."""
    return shown(world_of(server, document).config)


def set_config(server: Server, document: Document) -> Document:
    """Changes the settings that the document names."""
    settings = world_of(server, document).config
    for name in document.keys() - {"sdkappid"}:
        setattr(settings, name, document[name])
    return shown(settings)


def configured(given: Any) -> WorldConfig:
    """New settings.

    Raises:
        ValueError: One makes no sense; the text says what would.
    """
    return WorldConfig(**SETTINGS.read(given, "config"))


def shown(settings: WorldConfig) -> Document:
    """Settings as JSON."""
    return {name: plain(getattr(settings, name)) for name in NAMES}


def plain(value: Any) -> Any:
    """A setting's value as JSON."""
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return value


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
