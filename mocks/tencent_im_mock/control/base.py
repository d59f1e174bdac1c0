"""What every control request has in common: which world is meant, and reading its fields."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..core.server import Server
from ..core.world import World

Document = dict[str, Any]


class BadControl(Exception):  # noqa: N818 - an answer, not a failure of the mock
    """A control request that makes no sense; the text says why.

    Args:
        text: What is wrong.
        status: HTTP status of the answer.
    """

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class Export:
    """An answer that is no JSON object: a file."""

    content: bytes = field(repr=False)
    content_type: str = "application/json"


def json_export(document: object) -> Export:
    """A JSON file."""
    return Export(json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))


Answer = Document | Export


@dataclass(frozen=True, slots=True)
class Route:
    """One control request.

    Attributes:
        method: HTTP method.
        path: Path below ``/__mock__/``.
        handler: What it does.
        about: In a few words, for the list of all routes.
        example: A request body, for that list.
        lasts: Whether it changes what a restart must bring back.
    """

    method: str
    path: str
    handler: Callable[[Server, Document], Answer]
    about: str
    example: Document = field(default_factory=dict)
    lasts: bool = False


def world_of(server: Server, document: Document) -> World:
    """The world a request means: that of ``sdkappid``, or the only one.

    Raises:
        BadControl: There is no such world, or several.
    """
    app_id = document.get("sdkappid")
    if app_id is None and len(server.worlds) == 1:
        return next(iter(server.worlds.values()))
    try:
        world = server.worlds.get(int(app_id)) if app_id is not None else None
    except (TypeError, ValueError):
        world = None
    if world is None:
        raise BadControl(f"sdkappid must name one of {sorted(server.worlds)}")
    return world


def only(document: Document, *names: str) -> None:
    """Refuses fields that a request does not have, so that a misspelt one is noticed.

    Raises:
        BadControl: There is another field.
    """
    unknown = sorted(set(document) - set(names) - {"sdkappid"})
    if unknown:
        raise BadControl(f"unknown field {unknown[0]!r}; known: {', '.join(names) or 'none'}")


def text(document: Document, name: str, default: str | None = None) -> str:
    """A non-empty string.

    Raises:
        BadControl: It is missing or something else.
    """
    value = document.get(name, default)
    if not isinstance(value, str) or not value:
        raise BadControl(f"{name} must be a non-empty string")
    return value


def integer(document: Document, name: str, default: int, *, at_least: int, at_most: int) -> int:
    """A whole number, also as text as a query gives it.

    Raises:
        BadControl: It is something else or out of range.
    """
    value = document.get(name, default)
    if isinstance(value, str) and value.removeprefix("-").isascii() and value.removeprefix("-").isdigit():
        value = int(value[:20])
    if isinstance(value, bool) or not isinstance(value, int) or not at_least <= value <= at_most:
        raise BadControl(f"{name} must be {at_least} to {at_most}")
    return value


def number(document: Document, name: str, *, at_least: float = 0.0, at_most: float = 1e12) -> float:
    """A number.

    Raises:
        BadControl: It is missing, something else or out of range.
    """
    value = document.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not at_least <= value <= at_most:
        raise BadControl(f"{name} must be a number, {at_least:g} to {at_most:g}")
    return float(value)
