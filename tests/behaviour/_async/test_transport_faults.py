"""Every kind of fault under every kind of call: how often it is tried, and what is told in the end."""

from __future__ import annotations

import gzip
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from tencent_im_compat import RetryPolicy
from tencent_im_compat.call import Safety
from tencent_im_compat.errors import (
    AuthRefusedError,
    NotSentError,
    Outcome,
    OutcomeUnknownError,
    RateLimitedError,
    ServerBusyError,
    TencentIMError,
    TransportError,
    UnreadableReplyError,
)
from tencent_im_compat.network import MAX_ANSWER_BYTES

from ...tables import all_rows
from ..scripted import BY_SAFETY, GOOD, PAGE, SAFE, SEND, Pieces, Step, page, refusal
from .rig import AsyncRig

pytestmark = pytest.mark.anyio


@dataclass(frozen=True)
class Fault:
    """What every attempt meets, and what becomes of a call of each kind when three are allowed."""

    step: Step
    cls: type[TencentIMError]
    outcome: Outcome
    safe: int
    same_random: int
    never: int
    timed_out: bool = False


def _never_left(error: Exception, *, timed_out: bool = False) -> Fault:
    return Fault(error, NotSentError, Outcome.REFUSED, 3, 3, 3, timed_out)


def _lost(error: Exception, *, timed_out: bool = False) -> Fault:
    return Fault(error, OutcomeUnknownError, Outcome.UNKNOWN, 3, 3, 1, timed_out)


def _unreadable(status: int, body: bytes) -> Fault:
    return Fault(page(status, body), UnreadableReplyError, Outcome.UNKNOWN, 3, 3, 1)


FAULTS: dict[str, Fault] = {
    "ConnectError": _never_left(httpx.ConnectError("refused")),
    "ConnectTimeout": _never_left(httpx.ConnectTimeout("slow"), timed_out=True),
    "PoolTimeout": _never_left(httpx.PoolTimeout("full"), timed_out=True),
    "ProxyError": _never_left(httpx.ProxyError("407")),
    "UnsupportedProtocol": _never_left(httpx.UnsupportedProtocol("gopher")),
    "ReadTimeout": _lost(httpx.ReadTimeout("slow"), timed_out=True),
    "WriteTimeout": _lost(httpx.WriteTimeout("slow"), timed_out=True),
    "ReadError": _lost(httpx.ReadError("reset")),
    "WriteError": _lost(httpx.WriteError("broken pipe")),
    "CloseError": _lost(httpx.CloseError("reset")),
    "RemoteProtocolError": _lost(httpx.RemoteProtocolError("no response")),
    "LocalProtocolError": _lost(httpx.LocalProtocolError("bad state")),
    "DecodingError": _lost(httpx.DecodingError("bad gzip")),
    "OSError": _lost(ConnectionResetError(104, "reset")),
    "SSLError": _lost(ssl.SSLError("bad record")),
    "502": _unreadable(502, PAGE),
    "500 with JSON": _unreadable(500, b'{"ErrorCode": 0}'),
    "redirect": _unreadable(302, b""),
    "HTML 200": _unreadable(200, PAGE),
    "empty 200": _unreadable(200, b""),
    "cut JSON": _unreadable(200, b'{"ErrorCode": 0, "MsgKe'),
    "other JSON": _unreadable(200, b'{"message": "no"}'),
    "60007 too often": Fault(refusal(60007), RateLimitedError, Outcome.REFUSED, 3, 3, 3),
    "10002 busy": Fault(refusal(10002), ServerBusyError, Outcome.UNKNOWN, 3, 3, 1),
    "70001 expired": Fault(refusal(70001), AuthRefusedError, Outcome.REFUSED, 2, 2, 2),
    "70052 revoked": Fault(refusal(70052), AuthRefusedError, Outcome.REFUSED, 2, 2, 2),
    "70009 wrong key": Fault(refusal(70009), AuthRefusedError, Outcome.REFUSED, 1, 1, 1),
}


@all_rows("safety", Safety)
@all_rows("name", FAULTS)
async def test_attempts_and_outcome(name: str, safety: Safety) -> None:
    fault = FAULTS[name]
    call = BY_SAFETY[safety]
    assert call.safety is safety
    rig = AsyncRig(fault.step, retry=RetryPolicy(attempts=3))
    with pytest.raises(TencentIMError) as caught:
        await rig.transport.send(call)
    error = caught.value
    made = {Safety.SAFE: fault.safe, Safety.SAME_RANDOM: fault.same_random, Safety.NEVER: fault.never}[safety]
    assert type(error) is fault.cls
    assert error.outcome is fault.outcome
    assert error.attempts == len(rig.requests) == made
    assert rig.bodies == [call.body] * made
    assert len(set(rig.query("random"))) == made
    if isinstance(error, TransportError):
        assert error.command == call.command
        assert error.timed_out is fault.timed_out
        assert call.command in str(error)
    if isinstance(fault.step, Exception):
        assert "127.0.0.1:1" in str(error), "host and port, since a name may resolve wrongly"


@all_rows("safety", Safety)
@all_rows("name", FAULTS)
async def test_a_fault_that_passes_ends_well_where_a_repeat_is_allowed(name: str, safety: Safety) -> None:
    fault = FAULTS[name]
    rig = AsyncRig(fault.step, GOOD)
    allowed = {Safety.SAFE: fault.safe, Safety.SAME_RANDOM: fault.same_random, Safety.NEVER: fault.never}
    if allowed[safety] > 1:
        reply = await rig.transport.send(BY_SAFETY[safety])
        assert (reply.error_code, len(rig.requests)) == (0, 2)
    else:
        with pytest.raises(fault.cls):
            await rig.transport.send(BY_SAFETY[safety])
        assert len(rig.requests) == 1


async def test_a_bug_gets_out_as_it_is() -> None:
    rig = AsyncRig(ZeroDivisionError("a bug of a transport"))
    with pytest.raises(ZeroDivisionError):
        await rig.transport.send(SAFE)
    assert len(rig.requests) == 1


async def test_texts_of_the_network_lose_their_usersig() -> None:
    rig = AsyncRig(httpx.ReadError("POST http://host/v4/x?usersig=hush-hush&random=1 failed, token=hush"))
    with pytest.raises(OutcomeUnknownError, match="ReadError: POST") as caught:
        await rig.transport.send(SAFE)
    assert "hush" not in str(caught.value)
    assert "random=1" in str(caught.value)
    assert caught.value.__cause__ is None


# ---------------------------------------------------------------- answers that trickle or never end


async def test_an_answer_in_pieces_is_put_together() -> None:
    body = b'{"ErrorCode": 0, "MsgKey": "1_7_3", "MsgTime": 1}'
    pieces = Pieces(lambda: (bytes([byte]) for byte in body))
    rig = AsyncRig(lambda: httpx.Response(200, stream=pieces))
    assert (await rig.transport.send(SEND)).msg_key == "1_7_3"
    assert pieces.closed


@all_rows("own", ["transport", "client"])
async def test_an_answer_that_trickles_ends_with_the_deadline(own: str) -> None:
    rig = AsyncRig(retry=RetryPolicy(attempts=1, deadline=10.0))

    def trickle() -> Iterator[bytes]:
        while True:
            rig.now += 1.0
            yield b" "

    pieces = Pieces(trickle)
    rig.script = [lambda: httpx.Response(200, stream=pieces)]
    async with httpx.AsyncClient(transport=rig.mock) as client:
        transport = rig.over(client if own == "client" else rig.mock)
        with pytest.raises(OutcomeUnknownError, match="did not end in time") as caught:
            await transport.send(SAFE)
    assert caught.value.timed_out
    assert rig.now == 11.0
    assert pieces.closed


@all_rows("own", ["transport", "client"])
async def test_an_answer_without_end_is_cut_off(own: str) -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += 1 << 20
            yield bytes(1 << 20)

    pieces = Pieces(endless)
    rig = AsyncRig(lambda: httpx.Response(200, stream=pieces), retry=RetryPolicy(attempts=1))
    async with httpx.AsyncClient(transport=rig.mock) as client:
        transport = rig.over(client if own == "client" else rig.mock)
        with pytest.raises(UnreadableReplyError, match="longer than"):
            await transport.send(SAFE)
    assert MAX_ANSWER_BYTES < read <= MAX_ANSWER_BYTES + (1 << 20)
    assert pieces.closed


async def test_a_body_that_breaks_off_is_lost_and_closed() -> None:
    def broken() -> Iterator[bytes]:
        yield b'{"ErrorCode"'
        raise httpx.ReadError("reset")

    pieces = Pieces(broken)
    rig = AsyncRig(lambda: httpx.Response(200, stream=pieces), retry=RetryPolicy(attempts=1))
    with pytest.raises(OutcomeUnknownError):
        await rig.transport.send(SAFE)
    assert pieces.closed


async def test_a_packed_answer_is_unpacked() -> None:
    packed = gzip.compress(b'{"ErrorCode": 0, "ResultItem": []}')
    pieces = Pieces(lambda: iter([packed[:9], packed[9:]]))
    rig = AsyncRig(lambda: httpx.Response(200, stream=pieces, headers={"Content-Encoding": "gzip"}))
    assert (await rig.transport.send(SAFE)).result_item == []


# ---------------------------------------------------------------- the UserSig


async def test_one_usersig_serves_all_calls() -> None:
    rig = AsyncRig()
    for _ in range(3):
        await rig.transport.send(SAFE)
        rig.now += 1000.0
    assert len(set(rig.query("usersig"))) == 1


@all_rows(("later", "made"), [(539.0, 1), (541.0, 2), (599.0, 2), (10_000.0, 2)])
async def test_it_is_renewed_before_it_expires(later: float, made: int) -> None:
    rig = AsyncRig(sig_expire=600)
    await rig.transport.send(SAFE)
    rig.now += later
    await rig.transport.send(SAFE)
    assert len(set(rig.query("usersig"))) == made


@all_rows("code", [70001, 70052])
async def test_a_refused_one_is_made_anew_at_once_and_only_once(code: int) -> None:
    rig = AsyncRig(refusal(code), GOOD, takes=1.0)
    await rig.transport.send(SEND)
    first, second = rig.query("usersig")
    assert first != second
    assert rig.pauses == [0.0]
    await rig.transport.send(SEND)
    assert rig.query("usersig")[2] == second

    rig = AsyncRig(refusal(code), retry=RetryPolicy(attempts=9), takes=1.0)
    with pytest.raises(AuthRefusedError) as caught:
        await rig.transport.send(SEND)
    assert caught.value.attempts == 2


async def test_a_renewal_does_not_use_up_the_patience_for_other_faults() -> None:
    rig = AsyncRig(
        httpx.ConnectError("gone"), refusal(70001), httpx.ConnectError("gone"), GOOD, retry=RetryPolicy()
    )
    await rig.transport.send(SEND)
    assert len(rig.requests) == 4


async def test_too_many_failed_checks_cost_a_minute() -> None:
    policy = RetryPolicy(attempts=3, deadline=200.0, minute_wait=60.0)
    rig = AsyncRig(refusal(70050), GOOD, retry=policy)
    await rig.transport.send(SAFE)
    assert rig.pauses == [60.0]
    # Where a minute is more than the deadline allows, it is not begun.
    rig = AsyncRig(refusal(70050), GOOD)
    with pytest.raises(RateLimitedError) as caught:
        await rig.transport.send(SAFE)
    assert (rig.pauses, caught.value.attempts) == ([], 1)
