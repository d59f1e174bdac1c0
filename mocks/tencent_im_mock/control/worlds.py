"""``worlds``, ``state``, ``reset``, ``snapshot``, ``restore``, ``seed``, ``usersig``: worlds as wholes."""

from __future__ import annotations

import json

from ..core.clock import MockClock
from ..core.server import Server
from ..core.world import DEFAULT_ADMIN, World
from .base import BadControl, Document, Route, integer, number, only, text, world_of
from .configuring import configured
from .seeding import build

MOST_WORLDS = 10_000
_INT64 = 2**63 - 1


def worlds(server: Server, document: Document) -> Document:
    """Every world of the server."""
    return {"worlds": [_summary(server.worlds[app_id]) for app_id in sorted(server.worlds)]}


def create_world(server: Server, document: Document) -> Document:
    """Makes a world; without ``sdkappid`` under a number that is free.

    Raises:
        BadControl: A value makes no sense, or the SDKAppID is taken.
    """
    with server.lock:
        return _create_world(server, document)


def _create_world(server: Server, document: Document) -> Document:
    only(document, "secret_key", "admins", "config", "start", "seed", "world")
    taken = max(server.worlds, default=1_400_000_000)
    app_id = integer(document, "sdkappid", taken + 1, at_least=1, at_most=_INT64)
    if app_id in server.worlds:
        raise BadControl(f"there is a world {app_id} already", 409)
    if len(server.worlds) >= MOST_WORLDS:
        raise BadControl(f"there are {MOST_WORLDS} worlds: delete some", 409)
    admins = document.get("admins", [DEFAULT_ADMIN])
    if (
        not isinstance(admins, list)
        or not admins
        or not all(isinstance(each, str) and each for each in admins)
    ):
        raise BadControl("admins must be a list of UserIDs")
    start = None if document.get("start") is None else number(document, "start")
    key = text(document, "secret_key", f"mock-secret-key-of-{app_id}")
    world = World(
        app_id,
        key,
        admins=admins,
        config=configured(document.get("config", {})),
        clock=MockClock(start),
        seed=integer(document, "seed", 0, at_least=0, at_most=_INT64),
    )
    build(world, document.get("world", {}))
    server.add(world)
    # The key is of no use elsewhere, and without it nobody could call the new world.
    return {**_summary(world), "secret_key": key}


def delete_world(server: Server, document: Document) -> Document:
    """Forgets a world."""
    world = world_of(server, document)
    del server.worlds[world.sdk_app_id]
    return {"deleted": world.sdk_app_id}


def state(server: Server, document: Document) -> Document:
    """A world at a glance."""
    return _summary(world_of(server, document))


def reset(server: Server, document: Document) -> Document:
    """Forgets everything that happened; settings and clock stay, faults go."""
    only(document)
    world = world_of(server, document)
    with world.lock:
        world.reset()
        world.faults.clear()
    return _summary(world)


def snapshot(server: Server, document: Document) -> Document:
    """Everything that happened in a world, as plain data to keep and to restore later."""
    only(document)
    return {"snapshot": json.loads(world_of(server, document).snapshot())}


def restore(server: Server, document: Document) -> Document:
    """Goes back to a snapshot of this version. Time does not go back.

    Raises:
        BadControl: It is no snapshot.
    """
    only(document, "snapshot")
    world = world_of(server, document)
    try:
        world.restore(json.dumps(document.get("snapshot")).encode())
    except ValueError as error:
        raise BadControl(f"snapshot: {error}") from None
    return _summary(world)


def seed(server: Server, document: Document) -> Document:
    """Fills a world with people, groups and messages, after everything in it.

    Raises:
        BadControl: The description makes no sense.
    """
    only(document, "world")
    world = world_of(server, document)
    build(world, document.get("world", {}))
    return _summary(world)


def user_sig(server: Server, document: Document) -> Document:
    """A UserSig of a world, for callers without a library that makes one."""
    only(document, "user", "expire")
    world = world_of(server, document)
    user = text(document, "user", min(world.admins))
    expire = integer(document, "expire", 86400, at_least=1, at_most=86400 * 365 * 10)
    return {"user": user, "usersig": world.sign(user, expire)}


def _summary(world: World) -> Document:
    return {
        "sdkappid": world.sdk_app_id,
        "admins": sorted(world.admins),
        "edition": world.config.edition,
        "now": world.clock.now(),
        "frozen": world.clock.frozen,
        "requests": world.journal.total,
        "faults": len(world.faults),
        "webhooks": len(world.webhooks.log),
        **world.totals(),
    }


_APP = {"sdkappid": 1400000000}
ROUTES = (
    Route("GET", "worlds", worlds, "all worlds"),
    Route(
        "POST",
        "worlds",
        create_world,
        "makes a world",
        {**_APP, "secret_key": "...", "start": 1767000000, "config": {"edition": "pro"}},
        lasts=True,
    ),
    Route("DELETE", "worlds", delete_world, "forgets a world", _APP, lasts=True),
    Route("GET", "state", state, "a world at a glance"),
    Route("POST", "reset", reset, "forgets everything that happened", {}, lasts=True),
    Route("POST", "snapshot", snapshot, "everything that happened, as plain data"),
    Route("POST", "restore", restore, "goes back to a snapshot", {"snapshot": {"format": 2}}, lasts=True),
    Route(
        "POST",
        "seed",
        seed,
        "fills a world with people, groups and messages",
        {"world": {"users": ["alice", "bob"], "groups": [{"id": "team", "members": ["alice", "bob"]}]}},
        lasts=True,
    ),
    Route("POST", "usersig", user_sig, "makes a UserSig", {"user": "administrator", "expire": 86400}),
)
