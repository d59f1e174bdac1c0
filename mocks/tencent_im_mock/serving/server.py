"""The server: finds the world that a request is for. Pure."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from ..core.http import Reply, Request
from ..core.journal import KEPT_BYTES, KEPT_ENTRIES
from ..core.refusal import Refusal
from ..models.world import World
from .handling import Handling, Parked, heard, refused


class Server:
    """Answers requests for any number of worlds, one per SDKAppID.

    Args:
        worlds: Those that it begins with.
        journal_entries: Most requests that the journal of each world keeps; absent: as it does by itself.
        journal_bytes: Most bytes that it keeps; likewise.
    """

    def __init__(
        self,
        worlds: Iterable[World] = (),
        *,
        journal_entries: int | None = None,
        journal_bytes: int | None = None,
    ) -> None:
        self._journal_bounds = journal_entries, journal_bytes
        self.worlds: dict[int, World] = {}
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
        entries, size = self._journal_bounds
        if entries is not None or size is not None:
            world.journal.bound(entries or KEPT_ENTRIES, size or KEPT_BYTES)
        self.worlds[world.sdk_app_id] = world

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
