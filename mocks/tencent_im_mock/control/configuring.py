"""``config``: the console's settings, by the names and types of ``WorldConfig``."""

from __future__ import annotations

import types
from dataclasses import fields
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ..core.config import WorldConfig
from ..core.server import Server
from .base import BadControl, Document, Route, world_of

_HINTS = get_type_hints(WorldConfig)
NAMES = tuple(each.name for each in fields(WorldConfig))


def config(server: Server, document: Document) -> Document:
    """Every setting of a world."""
    return shown(world_of(server, document).config)


def set_config(server: Server, document: Document) -> Document:
    """Changes the settings that the document names.

    Raises:
        BadControl: A value makes no sense; nothing was changed.
    """
    world = world_of(server, document)
    change(world.config, {name: value for name, value in document.items() if name != "sdkappid"})
    return shown(world.config)


def configured(given: Any) -> WorldConfig:
    """New settings.

    Raises:
        BadControl: A value makes no sense.
    """
    if not isinstance(given, dict):
        raise BadControl("config must be an object")
    made = WorldConfig()
    change(made, given)
    return made


def change(settings: WorldConfig, given: Document) -> None:
    """Changes settings, all or none.

    Raises:
        BadControl: A value makes no sense.
    """
    converted: Document = {}
    for name, value in given.items():
        if name not in _HINTS:
            raise BadControl(f"unknown setting {name!r}; known: {', '.join(NAMES)}")
        converted[name] = _converted(value, _HINTS[name], name)
    for name, value in converted.items():
        setattr(settings, name, value)


def shown(settings: WorldConfig) -> Document:
    """Settings as JSON."""
    return {name: _plain(getattr(settings, name)) for name in NAMES}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value


def _converted(value: Any, hint: Any, name: str) -> Any:
    """A JSON value as the setting's type."""
    origin = get_origin(hint)
    if origin is Literal:
        if value in get_args(hint) and not isinstance(value, bool):
            return value
        raise BadControl(f"{name} must be one of {', '.join(map(str, get_args(hint)))}")
    if origin in (Union, types.UnionType):
        for each in get_args(hint):
            if each is type(None) and value is None:
                return None
            if each is not type(None) and value is not None:
                return _converted(value, each, name)
    if origin in (frozenset, set, tuple, list) and isinstance(value, list):
        inner = get_args(hint)[0]
        kind: Any = origin
        return kind(_converted(each, inner, name) for each in value)
    if origin is dict and isinstance(value, dict):
        inner = get_args(hint)[1]
        return {str(key): _converted(each, inner, name) for key, each in value.items()}
    if hint is Any:
        return value
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if (
        origin is None
        and isinstance(hint, type)
        and isinstance(value, hint)
        and not (isinstance(value, bool) and hint is not bool)
    ):
        return value
    raise BadControl(f"{name} has a wrong type")


ROUTES = (
    Route("GET", "config", config, "the console's settings"),
    Route(
        "POST", "config", set_config, "changes settings", {"edition": "pro", "rate_limits": True}, lasts=True
    ),
)
