"""Whatever is asked, the answer is one that the real server could give; no control request breaks it."""

from __future__ import annotations

import copy
import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import anyio
import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.control import ROUTES, Export, Following, control
from tencent_im_mock.control.acting import USER_ACTIONS
from tencent_im_mock.control.seeding import build
from tencent_im_mock.core.http import Request, json_reply
from tencent_im_mock.models.world import World
from tencent_im_mock.serving.server import Server

from .control_values import APP, KEY, WORLD, fresh
from .examples.base import PAGES
from .fuzzing import COMMANDS, Mutator, fire, places, well_formed
from .fuzzing_control import TARGET, ControlFuzzer, anew
from .oddities import ODD

SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 4))]


@pytest.mark.parametrize("seed", SEEDS)
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


@pytest.mark.parametrize("strict", [True, False])
def test_every_value_of_every_command(strict: bool) -> None:
    """Each is replaced by three odd ones, others in every place, and left out."""
    world = World(APP, KEY)
    world.config.strict_fields = strict
    build(world, WORLD)
    server = Server([world])
    query = {
        "sdkappid": str(APP), "identifier": "administrator", "usersig": world.sign("administrator"),
        "random": "1", "contenttype": "json",
    }  # fmt: skip
    tried = 0
    for name in COMMANDS:
        example = PAGES[name]["example"]["request"]
        for place, _ in enumerate(places(example)):
            for odd in (*(ODD[(tried + step) % len(ODD)] for step in range(3)), "left out"):
                document = copy.deepcopy(example)
                holder, key = list(places(document))[place]
                if odd == "left out":
                    del holder[key]
                else:
                    holder[key] = odd
                tried += 1
                raw = json.dumps(document).encode("utf-8", "surrogatepass")
                reply = server.handle(Request("POST", f"/v4/{name}", query, raw))
                assert well_formed(reply.status, reply.body), (name, raw[:500])
    assert tried > 3_000


@pytest.mark.parametrize("seed", SEEDS)
def test_no_control_request_breaks_the_server(seed: int) -> None:
    server, controls = fresh(), ControlFuzzer(seed)
    mutator = Mutator(seed, share=1.0)
    assert control(server, "POST", "worlds", anew().document)[0] == 200
    reached: set[str] = set()
    for _ in range(1500):
        asked = controls.request()
        status, answer = control(server, asked.method, asked.path, asked.document)
        assert status in (200, 400, 404, 409)
        if not isinstance(answer, Export | Following):
            json_reply(answer, status)
        reached.add(str(asked.document.get("do")) if asked.path == "act" else f"{asked.method} {asked.path}")
        # Whatever the world is like now, REST calls get the server's answers.
        method, path, body = mutator.request()
        parts = urlsplit(path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        reply = server.handle(Request(method, parts.path, query, body))
        assert well_formed(reply.status, reply.body), (method, parts.path, body[:500])
    everything = {*USER_ACTIONS, *(f"{route.method} {route.path}" for route in ROUTES if route.path != "act")}
    assert len(everything - reached) < len(everything) / 10, "nearly every route and user action was tried"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_refused_action_changes_nothing(seed: int) -> None:
    """Nobody is imported by it, nothing is made; only numbers were drawn."""
    server, controls = fresh(), ControlFuzzer(seed)
    assert control(server, "POST", "worlds", anew().document)[0] == 200
    refused: set[str] = set()
    for _ in range(1500):
        asked = controls.request()
        world = server.worlds.get(TARGET)
        before = holds(world, asked.document) if asked.path == "act" else None
        status, answer = control(server, asked.method, asked.path, asked.document)
        if world is not None and before is not None and status != 200:
            assert holds(world, asked.document) == before, (asked.document, answer)
            refused.add(str(asked.document.get("do")))
    assert len(refused) > 20


def holds(world: World | None, document: dict[str, Any]) -> Any:
    """All that is in a world but where its numbers stand."""
    if world is None:
        return None
    if isinstance(document.get("user"), str):
        world.contacts.of(document["user"])  # which is made, empty, when it is looked at
    snapshot = json.loads(world.snapshot(), object_hook=without_counters)
    return [each for each in snapshot["objects"] if each[0] != "Ids"]


def without_counters(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in ("places", "last_group")}


def test_neither_breaks_a_server_over_http() -> None:
    mock = MockTencentIM(sdk_app_id=APP, secret_key=KEY)
    mock.seed(WORLD)
    with mock.serve() as server:
        found = anyio.run(fire, server.url, 600, 1, 4)
    assert found.bad == []
    assert {200, 400, 403, 409, 415} <= found.statuses.keys()
    assert len(found.codes) > 10
