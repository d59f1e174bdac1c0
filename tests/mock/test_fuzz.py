"""Whatever is asked, the answer is one that the real server could give."""

from __future__ import annotations

import random
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tencent_im_mock.control import ROUTES, Export, control
from tencent_im_mock.control.acting import DEEDS
from tencent_im_mock.control.seeding import build
from tencent_im_mock.core.http import Request
from tencent_im_mock.core.server import Server
from tencent_im_mock.core.world import World

from .fuzzing import APP, KEY, ODD, WORLD, Mutator, well_formed


@pytest.mark.parametrize("seed", range(4))
def test_no_request_breaks_the_core(seed: int) -> None:
    world = World(APP, KEY, seed=seed)
    build(world, WORLD)
    server = Server([world])
    mutator = Mutator(seed)
    good = 0
    for _ in range(1500):
        method, path, body = mutator.request()
        parts = urlsplit(path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        reply = server.handle(Request(method, parts.path, query, body))
        assert well_formed(reply.status, reply.body), (method, parts.path, body[:500])
        good += b'"ErrorCode":0' in reply.body
    assert good > 100, "a good part of the requests reached the rules"


@pytest.mark.parametrize("seed", range(4))
def test_no_control_request_breaks_the_server(seed: int) -> None:
    dice = random.Random(seed)
    world = World(APP, KEY, seed=seed)
    build(world, WORLD)
    server = Server([world])
    names = sorted(
        {name for route in ROUTES for name in route.example} | {"command", "format", "number", "limit"}
    )
    names += [
        "to",
        "from",
        "text",
        "peer",
        "group",
        "seq",
        "key",
        "members",
        "count",
        "seconds",
        "probability",
    ]
    for _ in range(1500):
        route = dice.choice(ROUTES)
        document: dict[str, Any] = dict(route.example) if dice.random() < 0.7 else {}
        for _ in range(dice.randrange(4)):
            document[dice.choice(names)] = dice.choice(ODD)
        if route.path == "act" and dice.random() < 0.8:
            document |= {"user": dice.choice(("alice", "bob", "zoe")), "do": dice.choice(sorted(DEEDS))}
        if route.path in ("worlds", "restore") and route.method != "GET":
            document["sdkappid"] = dice.choice((APP, 5, "x", None))
            if route.method == "DELETE":
                continue
        status, answer = control(server, route.method, route.path, document)
        assert status in (200, 400, 404, 409)
        assert isinstance(answer, dict | Export)
        world.webhooks.url = None
