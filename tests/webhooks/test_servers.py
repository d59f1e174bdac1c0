"""Webhooks in real frameworks under real servers: each does the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ..waiting import sync_until
from .programs import SERVED, Server

for _needed in ("fastapi", "flask", "django", "gunicorn", "uvicorn_worker"):
    pytest.importorskip(_needed)
pytestmark = [pytest.mark.slow, pytest.mark.parametrize("name", SERVED)]

Serve = Callable[..., Server]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    started: list[Server] = []

    def run(name: str, **options: object) -> Server:
        server = Server(name, tmp_path, **options)  # type: ignore[arg-type]
        started.append(server)
        server.start()
        return server

    yield run
    for server in started:
        server.kill()


def test_both_spellings_a_wrong_token_and_repeats(name: str, serve: Serve) -> None:
    server = serve(name, kept="memory")
    assert [server.post(1, path="/tim"), server.post(2, path="/tim/")] == [200, 200]
    assert server.post(3, token="wrong") == 403
    assert [server.post(1, path="/tim/"), server.post(4)] == [200, 200]
    sync_until(lambda: len(server.lines()) == 3)
    assert sorted(server.lines()) == [1, 2, 4]


def test_nothing_that_was_answered_ok_is_lost_by_an_orderly_stop(name: str, serve: Serve) -> None:
    server = serve(name, kept="memory")
    assert server.post(1, slow=True) == 200
    assert server.lines() == []
    sync_until(lambda: server.lines("begun"))
    server.terminate()
    server.open_gate()
    server.wait()
    assert server.lines() == [1]


def test_one_delivery_twelve_times_to_two_workers_is_handled_once(name: str, serve: Serve) -> None:
    server = serve(name, kept="file", workers=2)
    assert {server.post(1) for _ in range(12)} == {200}
    assert server.post(2) == 200
    sync_until(lambda: len(server.lines()) >= 2)
    server.terminate()
    server.wait()
    assert sorted(server.lines()) == [1, 2]


def test_what_was_under_way_when_all_was_killed_is_handled_after_it(name: str, serve: Serve) -> None:
    server = serve(name, kept="file", workers=2)
    assert server.post(1, slow=True) == 200
    sync_until(lambda: server.lines("begun"))
    server.kill()
    assert server.lines() == []
    server.open_gate()
    server.start()
    sync_until(server.lines, 60)
    assert server.post(1, slow=True) == 200, "it comes again"
    assert server.post(2) == 200
    sync_until(lambda: len(server.lines()) >= 2)
    assert server.lines() == [1, 2]
