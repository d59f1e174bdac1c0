"""Every control request with good values and with bad ones in the place of each."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from tencent_im_mock.control import ROUTES
from tencent_im_mock.control.acting import USER_ACTIONS, listed
from tencent_im_mock.control.base import Route
from tencent_im_mock.control.seeding import build
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.faces.courier import InProcess
from tencent_im_mock.models.world import World
from tencent_im_mock.serving.server import Server

from .oddities import ODD

APP, KEY, START = 1400000000, "control-key-not-a-real-one", 1_767_000_000


GOOD: dict[str, Any] = {
    "user_id": "alice", "users": ["carol"], "peers": ["alice"], "groups": ["team"], "members": ["alice"],
    "group": "team", "topic": "@TGS#_club@TOPIC#_news", "seq": 1, "peer": "alice", "to": "alice",
    "text": "hi", "data": "x", "wording": "hi", "remark": "r", "reason": "r", "name": "n", "new_name": "m",
    "card": "c", "option": "Discard", "mark": "star", "reaction": "up", "key": "k", "keys": ["k"],
    "attributes": {"k": "v"}, "values": {"k": "v"}, "tags": {"Tag_Profile_IM_Nick": "Al"}, "seconds": 60,
    "by": 1, "number": 1, "robot": "@RBT#r", "official": "@TOA#_o", "official_id": "@TOA#_o",
}  # fmt: skip
"""Values for the arguments that user actions need."""


WORLD = {
    "users": ["alice", "bob", "carol", "dave", "erin"],
    "groups": [
        {"id": "team", "members": ["bob", "alice", "carol"]},
        {"id": "town", "type": "Public", "members": ["bob", "alice"]},
        {"id": "@TGS#_club", "type": "Community", "members": ["bob", "alice"]},
    ],
    "messages": [
        {"from": "alice", "group": "team", "text": "hi", "need_read_receipt": True, "receipts": ["bob"]},
        {"from": "alice", "to": "bob", "text": "hello"},
    ],
}
"""Something of everything that a request may be about."""


def fresh() -> Server:
    """A server with one world."""
    world = World(APP, KEY, clock=MockClock(START))
    world.webhooks.courier = InProcess(world.webhooks, lambda query, body: (200, b"{}"))
    build(world, WORLD)
    return Server([world])


def action(name: str) -> dict[str, Any]:
    """A request for an action of bob's with everything that it needs."""
    arguments = listed()[name]["arguments"]
    needed = [each for each, words in arguments.items() if words.endswith("(required)")]
    request = {"user": "bob", "do": name, **{each: GOOD[each] for each in needed}}
    if {"group", "seq", "peer", "key"} <= arguments.keys():
        request |= {"group": "team", "seq": 1}
    elif {"peer", "group"} <= arguments.keys() or {"to", "group"} <= arguments.keys():
        request["group"] = "team"
    return request


def requests() -> Iterator[tuple[Route, dict[str, Any]]]:
    """Every control request and every user action, with values that make sense."""
    for route in ROUTES:
        if route.path == "act":
            for name in USER_ACTIONS:
                yield route, action(name)
        else:
            yield route, copy.deepcopy(route.example)


def oddities() -> Iterator[tuple[Route, dict[str, Any], str]]:
    """The same with each value in turn replaced by every odd one, and the name of that value."""
    for route, request in requests():
        for name in (*route.takes(request).listed(), "no_such_field"):
            for odd in ODD:
                yield route, {**request, name: copy.deepcopy(odd)}, name
