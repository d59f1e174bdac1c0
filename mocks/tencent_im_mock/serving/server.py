"""The server: finds the world that a request is for. Pure."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from ..core.http import Reply, Request
from ..core.refusal import Refusal
from ..models.world import World
from .handling import Handling, Parked, heard, refused


class Server:
    """Answers requests for any number of worlds, one per SDKAppID."""

    def __init__(self, worlds: Iterable[World] = ()) -> None:
        self._journal_bounds: tuple[int, int] | None = None
        self.worlds: dict[int, World] = {}
        self.replays: dict[int, Any] = {}
        """Recordings that are run again, by the world in which they run."""
        self.lock = threading.Lock()
        """Held while a world is made, so that two never get the same SDKAppID."""
        self.attach: Callable[[World], None] | None = None
        """Has the webhooks of a world delivered over HTTP; set by a face that can."""
        self.unready: Callable[[], str] = str
        """Why what is answered may be lost; empty: it is safe."""
        for world in worlds:
            self.add(world)

    def add(self, world: World) -> None:
        """Takes a world in; one with the same SDKAppID is replaced."""
        if self._journal_bounds is not None:
            world.journal.bound(*self._journal_bounds)
        self.worlds[world.sdk_app_id] = world

    def bound_journals(self, entries: int, size: int) -> None:
        """Has the journal of each world keep so much, also of worlds that are made later."""
        self._journal_bounds = entries, size
        for world in self.worlds.values():
            world.journal.bound(entries, size)

    def handle(self, request: Request) -> Reply:
        """The answer to one request. Never raises for anything a caller can send.

        A before-webhook is called from here; a face that must not block uses ``begin``.
        """
        step = self.begin(request)
        while isinstance(step, Parked):
            step = step.resume(heard(step))
        return step

    def begin(self, request: Request) -> Reply | Parked:
        """The answer to one request, or the question on which it depends."""
        name = request.path.strip("/").removeprefix("v4/")
        try:
            world = self._world(request)
        except Refusal as refusal:
            return refused(refusal)
        return Handling(world, request, name).begin()

    def give_up(self) -> None:
        """Ends the calls of before-webhooks for which somebody waits: the server stops."""
        for world in list(self.worlds.values()):
            world.webhooks.courier.give_up()

    def _world(self, request: Request) -> World:
        if request.method != "POST" or not request.path.startswith("/v4/"):
            raise Refusal(60002, "HTTP parse Error")
        app_id = request.query.get("sdkappid", "")
        if not app_id:
            raise Refusal(60012, "sdkappid is missing in the URL")
        if not (app_id.isascii() and app_id.isdigit() and len(app_id) <= 19):
            raise Refusal(60006, "sdkappid in the URL is not valid")
        world = self.worlds.get(int(app_id))
        if world is None:
            raise Refusal(70020, f"SDKAppID {app_id} is not found")
        return world
