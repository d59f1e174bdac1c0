"""Whatever is asked, the answer is one that the real server could give."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from tencent_im_mock.control.seeding import build
from tencent_im_mock.core.http import Request
from tencent_im_mock.core.server import Server
from tencent_im_mock.core.world import World

from .fuzzing import APP, KEY, WORLD, Mutator, well_formed


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
