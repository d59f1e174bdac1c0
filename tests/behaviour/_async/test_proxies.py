"""Which way requests go: proxies of the environment, of the caller, and none."""

from __future__ import annotations

import pytest

from .. import odd_server
from ..odd_server import OddServer
from ..ways import ASYNC_FACES
from .stand import AsyncStand

pytestmark = pytest.mark.anyio

ELSEWHERE = "http://im.example.invalid"
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(params=[face for face in ASYNC_FACES if face.startswith("own")])
def face(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The client's own way to the network, in an environment that is known."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    found: str = request.param
    return found


def _hosts(server: OddServer) -> list[bytes]:
    """Which hosts were called through it; empty where it was called itself."""
    return [asked.head.split(b" ")[1].partition(b"/v4")[0] for asked in server.asked]


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
async def test_this_machine_is_never_called_through_the_environment_s_proxy(
    face: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OddServer(odd_server.once) as proxy, OddServer(odd_server.once) as server:
        monkeypatch.setenv(variable, proxy.url)
        for url in (server.url, server.url.replace("localhost", "127.0.0.1")):
            async with AsyncStand(face, server, monkeypatch, base_url=url, trust_env=True) as client:
                await client.group.send_group_msg("team", "hello", random=1)
    assert _hosts(proxy) == []
    assert _hosts(server) == [b"", b""]


async def test_another_machine_is(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with OddServer(odd_server.once) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        options = {"base_url": ELSEWHERE, "allow_http": True, "trust_env": True}
        async with AsyncStand(face, proxy, monkeypatch, **options) as client:
            await client.group.send_group_msg("team", "hello", random=1)
    assert _hosts(proxy) == [ELSEWHERE.encode()]


async def test_a_proxy_that_was_named_counts_for_this_machine_too(
    face: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OddServer(odd_server.once) as proxy, OddServer(odd_server.once) as server:
        async with AsyncStand(face, server, monkeypatch, proxy=proxy.url) as client:
            await client.group.send_group_msg("team", "hello", random=1)
    assert _hosts(proxy) == [server.url.encode()]
    assert _hosts(server) == []


async def test_each_host_has_a_way_of_its_own(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spare host on this machine, or one of NO_PROXY, is not called by the first one's proxy."""
    with OddServer(odd_server.silent) as proxy, OddServer(odd_server.once) as server:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        options = {
            "base_url": "http://127.0.0.1:9",
            "backup_url": ELSEWHERE,
            "allow_http": True,
            "trust_env": True,
        }
        async with AsyncStand(face, server, monkeypatch, **options) as client:
            ways = client._transport._connection
            first, spare = (ways.way(url).owner for url in ("http://127.0.0.1:9", ELSEWHERE))
            assert first is not spare
        monkeypatch.setenv("NO_PROXY", "example.invalid")
        async with AsyncStand(face, server, monkeypatch, **options) as client:
            ways = client._transport._connection
            first, spare = (ways.way(url).owner for url in ("http://127.0.0.1:9", ELSEWHERE))
            assert first is spare


async def test_a_proxy_s_connection_that_holds_more_serves_one_call(
    face: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with OddServer(odd_server.doubled) as proxy:
        options = {"base_url": ELSEWHERE, "allow_http": True, "proxy": proxy.url}
        async with AsyncStand(face, proxy, monkeypatch, **options) as client:
            for number in range(1, 6):
                assert (await client.group.send_group_msg("team", "hello", random=number)).msg_seq == number
    assert proxy.connections == 5
    assert caplog.records == [], "it was seen, not feared"
