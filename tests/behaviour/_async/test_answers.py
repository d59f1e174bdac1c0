"""An answer belongs to its call: what a server sends too much is nobody's answer."""

from __future__ import annotations

import gzip
import logging
import tracemalloc
import zlib
from functools import cache

import pytest

from tencent_im_compat import AsyncTencentIM, RetryPolicy
from tencent_im_compat.errors import Outcome, OutcomeUnknownError, UnreadableReplyError
from tencent_im_compat.network import MAX_ANSWER_BYTES, async_sleep, leftovers

from ...thorough import often, thorough
from .. import odd_server
from ..odd_server import Certificate, OddServer
from ..ways import ASYNC_FACES
from .stand import AsyncStand

pytestmark = pytest.mark.anyio

AGAIN = RetryPolicy(attempts=4, first_wait=0.001, max_wait=0.002)


@pytest.fixture(params=often(ASYNC_FACES, "own"))
def face(request: pytest.FixtureRequest) -> str:
    """The client's way to the network."""
    found: str = request.param
    return found


async def _own_keys(client: AsyncTencentIM, count: int) -> tuple[int, int]:
    """Sends messages; how many of them were told a foreign MsgKey, and how many none."""
    foreign = lost = 0
    for number in range(1, count + 1):
        try:
            sent = await client.openim.send_msg("bob", "hello", msg_random=number)
        except OutcomeUnknownError:
            lost += 1
        else:
            foreign += sent.msg_key.split("_")[1] != str(number)
    return foreign, lost


@pytest.mark.parametrize("count", thorough(100, 1000))
async def test_of_many_sends_none_is_told_a_foreign_key(
    face: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OddServer(odd_server.doubled_in_two) as server:
        async with AsyncStand(face, server, monkeypatch, retry=AGAIN) as client:
            foreign, lost = await _own_keys(client, count)
    assert foreign == 0
    assert lost < count // 20
    assert len(server.asked) >= count


@pytest.mark.parametrize("safe", [False, True], ids=["http", "https"])
@pytest.mark.parametrize(
    "answering", [odd_server.doubled, odd_server.doubled_in_one_packet, odd_server.and_a_half]
)
async def test_a_connection_that_holds_more_than_the_answer_serves_nobody_else(
    face: str,
    answering: odd_server.Answering,
    safe: bool,
    certificate: Certificate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Answers to group messages name nothing: here only the connection helps."""
    with OddServer(answering, certificate if safe else None) as server:
        async with AsyncStand(face, server, monkeypatch, ca_file=certificate.ca_file) as client:
            for number in range(1, 16):
                sent = await client.group.send_group_msg("team", "hello", random=number)
                assert sent.msg_seq == number
    # aiohttp itself drops what is no whole answer.
    assert server.connections == 15 or answering is odd_server.and_a_half


@pytest.mark.parametrize("face", [face for face in ASYNC_FACES if face != "aiohttp transport"])
async def test_what_comes_while_a_connection_is_idle_is_no_answer(
    face: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OddServer(odd_server.once) as server:
        async with AsyncStand(face, server, monkeypatch) as client:
            for number in range(1, 21):
                sent = await client.group.send_group_msg("team", "hello", random=number)
                assert sent.msg_seq == number
                server.say_again()
                if number % 2:
                    await async_sleep(0)  # a loop may have read it, or not
    assert server.connections == 20


@pytest.mark.parametrize("face", [face for face in ASYNC_FACES if "httpx" in face])
async def test_an_unknown_httpcore_is_told_of_once_and_no_connection_serves_twice(
    face: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(leftovers, "_INNER", ())
    monkeypatch.setattr(leftovers._Told, "once", False)
    caplog.set_level(logging.WARNING, logger="tencent_im_compat.transport")
    with OddServer(odd_server.once) as server:
        async with AsyncStand(face, server, monkeypatch) as client:
            assert await _own_keys(client, 5) == (0, 0)
    assert server.connections == 5
    assert [record.getMessage()[:41] for record in caplog.records] == [
        "this version of httpcore is not known: wh"
    ]


async def test_a_good_server_s_connection_serves_many_calls(
    face: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OddServer(odd_server.once) as server:
        async with AsyncStand(face, server, monkeypatch) as client:
            assert await _own_keys(client, 20) == (0, 0)
    assert server.connections == 1


# ---------------------------------------------------------------- what an answer repeats


async def test_a_foreign_answer_is_unknown_and_ends_its_connection(
    face: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OddServer(odd_server.always("1_99_1767229201")) as server:
        async with AsyncStand(face, server, monkeypatch) as client:
            for _ in range(3):
                with pytest.raises(OutcomeUnknownError, match="belongs to another call") as caught:
                    await client.openim.send_msg("bob", "hello", msg_random=7)
                assert caught.value.outcome is Outcome.UNKNOWN
                assert "1_99_1767229201" in str(caught.value)
    assert server.connections == 3


# ---------------------------------------------------------------- what is packed


@cache
def _bomb(layers: int) -> bytes:
    """64 MB of nothing, packed so many times."""
    packer = zlib.compressobj(9, wbits=31)
    found = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush()
    for _ in range(layers - 1):
        found = gzip.compress(found)
    return found


BOMBS: dict[bytes, tuple[int, str]] = {
    b"gzip": (1, "longer than 8388608 bytes"),
    b"gzip, gzip, gzip": (3, "packed as 'gzip, ?gzip, ?gzip', which was not asked for"),
    b"br": (0, "packed as 'br', which was not asked for"),
}


@pytest.mark.parametrize("coding", BOMBS)
async def test_bombs_are_not_set_off(face: str, coding: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    layers, text = BOMBS[coding]
    with OddServer(odd_server.packed(coding, _bomb(layers) if layers else coding)) as server:
        async with AsyncStand(face, server, monkeypatch) as client:
            tracemalloc.start()
            with pytest.raises(UnreadableReplyError, match=text):
                await client.account.account_check(["bob"])
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
    assert peak < 3 * MAX_ANSWER_BYTES


async def test_a_packed_answer_is_read(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    good = b'{"ErrorCode": 0, "ResultItem": []}'
    for coding, body in ((b"gzip", gzip.compress(good)), (b"deflate", zlib.compress(good))):
        with OddServer(odd_server.packed(coding, body)) as server:
            async with AsyncStand(face, server, monkeypatch) as client:
                assert (await client.account.account_check(["bob"])).result_item == []
        assert b"accept-encoding: gzip, deflate" in server.asked[0].head.lower()
