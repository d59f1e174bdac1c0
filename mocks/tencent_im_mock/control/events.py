"""``events``: what happens in a world, told as it happens; over HTTP as server-sent events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ..core.feed import Happening
from ..core.kinds import TEXT, Fields, number
from ..models.world import World
from ..serving.server import Server
from .base import Document, Following, Route, world_of
from .journals import brief

LONGEST_WAIT = 86_400.0
MOST_AT_ONCE = 500
"""Happenings that are written at once; the next are looked up when those have gone out."""


def events(server: Server, document: Document) -> Following:
    """Goes on from ``after``, the id of an event; without it from now on.

    An ``after`` that the feed does not know, of an earlier server or from too long ago, is answered with an
    event ``skipped``: whoever reads looks at everything anew.

    Raises:
        BadControl: There is no such world.
    """
    world, after = world_of(server, document), document.get("after")
    place = world.feed.last if after is None else world.feed.number_of(after)
    return Following(Follower(world, place), document.get("wait", LONGEST_WAIT))


@dataclass(slots=True)
class Follower:
    """Reads the feed of a world from a place on.

    Attributes:
        world: The world.
        place: Number of the last happening that was read; nothing where it is not known.
    """

    world: World
    place: int | None

    def begin(self) -> bytes:
        """The first event: where the feed stands, and what of it cannot be told any more."""
        feed = self.world.feed
        lost = self.place is None
        self.place = feed.last if self.place is None else self.place
        told = _event(feed.place(self.place), "hello", {"sdkappid": self.world.sdk_app_id})
        return told + (_event(feed.place(self.place), "skipped", {"skipped": None}) if lost else b"")

    def read(self) -> bytes:
        """The next events, if there are any."""
        feed, place = self.world.feed, self.place or 0
        found, skipped = feed.after(place, MOST_AT_ONCE)
        parts = []
        if skipped:
            parts.append(_event(feed.place(place + skipped), "skipped", {"skipped": skipped}))
        for each in found:
            parts.append(_event(feed.place(each.number), each.kind, _told(self.world, each)))
        self.place = found[-1].number if found else place + skipped
        return b"".join(parts)

    @property
    def ended(self) -> bool:
        """Whether the world is gone."""
        return self.world.feed.closed

    @property
    def waits(self) -> bool:
        """Whether there is something to read."""
        return self.place != self.world.feed.last


def _told(world: World, happening: Happening) -> Document:
    """A happening as JSON; only its number where its record has dropped out."""
    return next(_record(world, happening), {"number": happening.what})


def _record(world: World, happening: Happening) -> Iterator[Document]:
    what = happening.what
    if isinstance(what, str):
        yield {"request": what}
    elif happening.kind == "request":
        entry = world.journal.get(what)
        if entry is not None:
            yield brief(entry)
    elif happening.kind == "action":
        done = world.user_actions.get(what)
        if done is not None:
            yield {
                "number": what,
                "at": done.at,
                "user": done.operator,
                "platform": done.platform,
                "command": done.command,
                "code": done.code,
                "info": done.info,
            }
    else:
        record = world.webhooks.record(what)
        if record is not None:
            yield {
                "number": what,
                "at": record.at,
                "command": record.command,
                "verdict": record.verdict,
                "detail": record.detail,
            }


def _event(name: str, kind: str, document: Document) -> bytes:
    text = json.dumps(document, separators=(",", ":"))  # ASCII, so that no line can end inside
    return f"id: {name}\nevent: {kind}\ndata: {text}\n\n".encode()


ROUTES = (
    Route(
        "GET",
        "events",
        events,
        "server-sent events: requests, user actions, webhooks and control requests as they happen; goes on "
        "from the id after, or from the header Last-Event-ID; ends after wait seconds",
        Fields(takes={"after": TEXT, "wait": number(0, LONGEST_WAIT)}),
        {"wait": 0},
    ),
)
