"""What every control request has in common: its route, its fields, and which world is meant."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..core.kinds import MOST_INTEGER, Fields, whole
from ..models.world import World
from ..serving.server import Server

Document = dict[str, Any]

APP_ID = whole(1, MOST_INTEGER)
"""A number also as text, as shells and queries give it."""


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
    """An answer that is no JSON object: a file.

    Attributes:
        content: Its bytes.
        content_type: Their type.
        headers: What else is told of it.
    """

    content: bytes = field(repr=False)
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def json_export(document: object, headers: Mapping[str, str]) -> Export:
    """A JSON file."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return Export(text.encode("utf-8", "backslashreplace"), headers=headers)


class Follows(Protocol):
    """What an answer that goes on is read from."""

    def begin(self) -> bytes: ...
    def read(self) -> bytes: ...
    @property
    def waits(self) -> bool: ...
    @property
    def ended(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Following:
    """An answer that goes on as things happen; a face that has no such answers gives what there is now.

    Attributes:
        source: Gives its parts.
        seconds: How long it goes on at most.
    """

    source: Follows
    seconds: float


Answer = Document | Export | Following


@dataclass(frozen=True, slots=True)
class Route:
    """One control request.

    Attributes:
        method: HTTP method.
        path: Path below ``/__mock__/``.
        handler: What it does with its fields, which are what they must be.
        about: In a few words, for the list of all routes.
        fields: What it takes beside ``sdkappid``; where that depends on what is asked, what tells it.
        example: A request, for that list.
        lasts: Whether it changes what a restart must bring back.
    """

    method: str
    path: str
    handler: Callable[[Server, Document], Answer]
    about: str
    fields: Fields | Callable[[Document], Fields] = field(default_factory=Fields)
    example: Document = field(default_factory=dict)
    lasts: bool = False

    def takes(self, document: Document) -> Fields:
        """The fields of a request."""
        fields = self.fields(document) if callable(self.fields) else self.fields
        return Fields(fields.needs, {"sdkappid": APP_ID, **fields.takes})


def world_of(server: Server, document: Document) -> World:
    """The world a request means: that of ``sdkappid``, or the only one.

    Raises:
        BadControl: There is no such world, or several.
    """
    app_id = document.get("sdkappid")
    if app_id is None and len(server.worlds) == 1:
        return next(iter(server.worlds.values()))
    world = server.worlds.get(app_id) if app_id is not None else None
    if world is None:
        known = sorted(server.worlds)
        more = f" and {len(known) - SHOWN_WORLDS} more" if len(known) > SHOWN_WORLDS else ""
        if not known:
            raise BadControl("the server holds no world: POST /__mock__/worlds makes one")
        why = f"there is no world {app_id}" if app_id is not None else "the server holds several worlds"
        raise BadControl(f"{why}: sdkappid must name one of {known[:SHOWN_WORLDS]}{more}")
    return world


SHOWN_WORLDS = 20
