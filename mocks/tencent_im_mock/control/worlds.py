"""``worlds``, ``state``, ``reset``, ``snapshot``, ``restore``, ``seed``, ``usersig``: worlds as wholes."""

from __future__ import annotations

import json

from ..core.clock import LATEST, MockClock
from ..core.kinds import MOST_INTEGER, OBJECT, TEXT, USER_ID, VALID_TEXT, Fields, many, number, whole
from ..models.world import DEFAULT_ADMIN, World
from ..serving.server import Server
from .base import APP_ID, BadControl, Document, Route, world_of
from .configuring import configured
from .seeding import build

MOST_WORLDS = 10_000
MARKED = {"start": number(0, LATEST), "seed": whole(0, MOST_INTEGER)}
"""What is said of a new world beside its key and its console."""
LONGEST_SIG = 86400 * 365 * 10


def worlds(server: Server, document: Document) -> Document:
    """Every world of the server."""
    return {"worlds": [_summary(server.worlds[app_id]) for app_id in sorted(server.worlds)]}


def free_number(server: Server) -> int:
    """An SDKAppID that no world has."""
    return max(server.worlds, default=1_400_000_000) + 1


def create_world(server: Server, document: Document) -> Document:
    """Makes a world; without ``sdkappid`` under a number that is free.

    Raises:
        BadControl: A value makes no sense, or the SDKAppID is taken.
    """
    with server.lock:
        return _create_world(server, document)


def _create_world(server: Server, document: Document) -> Document:
    app_id = document.get("sdkappid", free_number(server))
    if app_id in server.worlds:
        raise BadControl(f"there is a world {app_id} already", 409)
    if app_id > MOST_INTEGER:
        raise BadControl("no number is free after the highest one: name an sdkappid", 409)
    if len(server.worlds) >= MOST_WORLDS:
        raise BadControl(f"there are {MOST_WORLDS} worlds: delete some", 409)
    world = World(
        app_id,
        document.get("secret_key", f"mock-secret-key-of-{app_id}"),
        admins=document.get("admins", [DEFAULT_ADMIN]),
        config=configured(document.get("config", {})),
        clock=MockClock(document.get("start")),
        seed=document.get("seed", 0),
    )
    build(world, document.get("world", {}))
    server.add(world)
    # The key is of no use elsewhere, and without it nobody could call the new world.
    return {**_summary(world), "secret_key": world.secret_key}


def delete_world(server: Server, document: Document) -> Document:
    """Forgets a world."""
    world = world_of(server, document)
    del server.worlds[world.sdk_app_id]
    server.replays.pop(world.sdk_app_id, None)
    world.feed.closed = True
    return {"deleted": world.sdk_app_id}


def state(server: Server, document: Document) -> Document:
    """A world at a glance."""
    return _summary(world_of(server, document))


def reset(server: Server, document: Document) -> Document:
    """Forgets everything that happened; settings and clock stay, faults go."""
    world = world_of(server, document)
    with world.lock:
        world.reset()
        world.faults.clear()
    return _summary(world)


def snapshot(server: Server, document: Document) -> Document:
    """Everything that happened in a world, as plain data to keep and to restore later."""
    return {"snapshot": json.loads(world_of(server, document).snapshot())}


def restore(server: Server, document: Document) -> Document:
    """Goes back to a snapshot of this version. Time does not go back.

    Raises:
        BadControl: It is no snapshot.
    """
    world = world_of(server, document)
    try:
        world.restore(json.dumps(document["snapshot"]).encode())
    except ValueError as error:
        raise BadControl(f"snapshot: {error}") from None
    return _summary(world)


def seed(server: Server, document: Document) -> Document:
    """Fills a world with people, groups and messages, after everything in it.

    Raises:
        BadControl: The description makes no sense.
    """
    world = world_of(server, document)
    build(world, document["world"])
    return _summary(world)


def user_sig(server: Server, document: Document) -> Document:
    """A UserSig of a world, for callers without a library that makes one.

    Raises:
        BadControl: There can be no such user.
    """
    world = world_of(server, document)
    user = document.get("user", min(world.admins))
    try:
        return {"user": user, "usersig": world.sign(user, document.get("expire", 86400))}
    except ValueError as error:
        raise BadControl(str(error)) from None


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
        "makes a world; without sdkappid under a number that is free",
        Fields(
            takes={
                "sdkappid": APP_ID,
                "secret_key": VALID_TEXT,
                "admins": many(USER_ID, at_least=1),
                "config": OBJECT,
                **MARKED,
                "world": OBJECT,
            }
        ),
        {"secret_key": "...", "start": 1767000000, "config": {"edition": "pro"}},
        lasts=True,
    ),
    Route("DELETE", "worlds", delete_world, "forgets a world", example=_APP, lasts=True),
    Route("GET", "state", state, "a world at a glance", example=_APP),
    Route("POST", "reset", reset, "forgets everything that happened; faults go", example=_APP, lasts=True),
    Route("POST", "snapshot", snapshot, "everything that happened, as plain data", example=_APP),
    Route(
        "POST",
        "restore",
        restore,
        "goes back to a snapshot, as the answer of snapshot has it; with several worlds sdkappid says which",
        Fields(needs={"snapshot": OBJECT}),
        {"snapshot": {"format": 3}},
        lasts=True,
    ),
    Route(
        "POST",
        "seed",
        seed,
        "fills a world with people, groups and messages",
        Fields(needs={"world": OBJECT}),
        {"world": {"users": ["alice", "bob"], "groups": [{"id": "team", "members": ["alice", "bob"]}]}},
        lasts=True,
    ),
    Route(
        "POST",
        "usersig",
        user_sig,
        "makes a UserSig",
        Fields(takes={"user": TEXT, "expire": whole(1, LONGEST_SIG)}),
        {"user": "administrator", "expire": 86400},
    ),
)
