"""The server in a thread ends at once, and frees what it held."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import httpx
import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.faces import socket as serving_socket


@pytest.fixture(autouse=True)
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for a tick, or for a tick's time, is not joined in time."""
    monkeypatch.setattr(serving_socket, "TICK_SECONDS", 60.0)
    monkeypatch.setattr(serving_socket, "START_SECONDS", 5.0)


@pytest.mark.parametrize("calls", [0, 1])
def test_the_end_waits_for_no_idle_connection(calls: int) -> None:
    server = MockTencentIM().serve().start()
    thread = server._thread
    assert thread is not None
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        for _ in range(calls):
            client.get("/")
        server.stop()
        assert not thread.is_alive()
        with pytest.raises(httpx.TransportError):
            client.get("/")
    parts = urlsplit(server.url)
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind((parts.hostname, parts.port))


def test_it_serves_again_after_its_end() -> None:
    server = MockTencentIM().serve()
    for _ in range(3):
        with server:
            assert httpx.get(server.url, trust_env=False).status_code
