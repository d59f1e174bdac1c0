# Generated from tests/behaviour/_async/test_deadlines.py by scripts/make_sync.py. Do not edit.
"""The deadline holds, whatever trickles in: one bound around the whole exchange, by every way."""

from __future__ import annotations

import time

import pytest

from tencent_im_compat import NO_RETRY, RetryPolicy
from tencent_im_compat.errors import NotSentError, Outcome, OutcomeUnknownError, TransportError
from tencent_im_compat.network import bounds

from ...thorough import often
from .. import odd_server
from ..fault_server import FaultServer
from ..odd_server import Answering, Certificate, OddServer
from ..ways import SYNC_FACES, WRAPPED
from .stand import Stand

pytestmark = pytest.mark.anyio

DEADLINE = 0.2
LATE = 1.0


@pytest.fixture(params=often(SYNC_FACES, "own"))
def face(request: pytest.FixtureRequest) -> str:
    """The client's way to the network."""
    found: str = request.param
    return found


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes first, the bound or a timeout, is no matter here; what is late shows sooner."""
    monkeypatch.setattr(bounds, "GRACE", 0.05)


OWN = [face for face in SYNC_FACES if face.startswith("own")]
ODD = [
    odd_server.trickling_head,
    odd_server.endless_continue,
    odd_server.trickling_body,
    odd_server.trickling_chunk,
    odd_server.silent,
]


@pytest.mark.parametrize(
    ("face", "answering"),
    [
        *((face, answering) for face in OWN for answering in ODD),
        *((face, odd_server.trickling_head) for face in SYNC_FACES if face not in OWN),
    ],
)
def test_a_call_ends_in_time(face: str, answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    with OddServer(answering) as server:
        retry = RetryPolicy(attempts=1, deadline=DEADLINE)
        with Stand(face, server, monkeypatch, retry=retry) as client:
            before = time.monotonic()
            with pytest.raises(TransportError) as caught:
                client.group.send_group_msg("team", "hello", random=1)
            took = time.monotonic() - before
        assert DEADLINE * 0.9 < took < DEADLINE + LATE
    assert caught.value.timed_out
    # On a busy machine connecting alone may take so long.
    assert caught.value.outcome is Outcome.UNKNOWN or not server.asked


def test_it_holds_on_a_connection_that_served_before(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with OddServer(odd_server.well_at_first(odd_server.trickling_head)) as server:
        with Stand(face, server, monkeypatch) as client:
            client.group.send_group_msg("team", "hello", random=1)
            hasty = client.with_options(retry=RetryPolicy(attempts=1, deadline=DEADLINE))
            before = time.monotonic()
            with pytest.raises(OutcomeUnknownError):
                hasty.group.send_group_msg("team", "hello", random=2)
            took = time.monotonic() - before
        assert took < DEADLINE + LATE
    assert server.connections == 1


def test_a_transport_around_httpx_s_is_reached_once_an_answer_began(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with OddServer(odd_server.well_at_first(odd_server.trickling_chunk)) as server:
        with Stand(WRAPPED, server, monkeypatch) as client:
            client.group.send_group_msg("team", "hello", random=1)
            hasty = client.with_options(retry=RetryPolicy(attempts=1, deadline=DEADLINE))
            before = time.monotonic()
            with pytest.raises(OutcomeUnknownError):
                hasty.group.send_group_msg("team", "hello", random=2)
            took = time.monotonic() - before
        assert took < DEADLINE + LATE


def test_it_holds_for_https(face: str, certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    with OddServer(odd_server.well_at_first(odd_server.trickling_head), certificate) as server:
        with Stand(face, server, monkeypatch, ca_file=certificate.ca_file) as client:
            client.group.send_group_msg("team", "hello", random=1)
            hasty = client.with_options(retry=RetryPolicy(attempts=1, deadline=DEADLINE))
            before = time.monotonic()
            with pytest.raises(OutcomeUnknownError):
                hasty.group.send_group_msg("team", "hello", random=2)
            took = time.monotonic() - before
        assert took < DEADLINE + LATE


@pytest.mark.parametrize("face", OWN)
def test_all_attempts_and_a_view_share_it(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with OddServer(odd_server.endless_continue) as server:
        retry = RetryPolicy(attempts=9, deadline=30.0, first_wait=0.001, max_wait=0.002)
        with Stand(face, server, monkeypatch, retry=retry) as client:
            assert client.group  # models are imported before the time runs
            view = client.with_options(deadline=2 * DEADLINE)
            before = time.monotonic()
            with pytest.raises(TransportError):
                view.group.send_group_msg("team", "hello", random=1)
            took = time.monotonic() - before
        assert took < 2 * DEADLINE + LATE


@pytest.mark.parametrize("face", OWN)
def test_one_late_call_disturbs_no_other(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with OddServer(odd_server.trickling_head) as odd, OddServer(odd_server.once) as fine:
        retry = RetryPolicy(attempts=1, deadline=DEADLINE)
        with Stand(face, odd, monkeypatch, retry=retry) as late:
            with pytest.raises(TransportError):
                late.group.send_group_msg("team", "hello", random=1)
        with Stand(face, fine, monkeypatch, retry=NO_RETRY) as client:
            for number in range(1, 10):
                assert (client.group.send_group_msg("team", "hello", random=number)).msg_seq == number
    assert fine.connections == 1


@pytest.mark.parametrize("face", OWN)
def test_a_proxy_that_trickles_holds_nobody(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with OddServer(odd_server.trickling_head) as proxy:
        retry = RetryPolicy(attempts=1, deadline=DEADLINE)
        options = {"base_url": "https://127.0.0.1:9", "proxy": proxy.url, "retry": retry}
        with Stand(face, proxy, monkeypatch, **options) as client:
            before = time.monotonic()
            with pytest.raises(TransportError) as caught:
                client.group.send_group_msg("team", "hello", random=1)
            took = time.monotonic() - before
    assert took < DEADLINE + LATE
    assert caught.value.timed_out
    place = proxy.url.partition("//")[2]
    assert f"127.0.0.1:9 through the proxy {place}" in str(caught.value)
    assert [asked.head.split(b" ")[0] for asked in proxy.asked] == [b"CONNECT"]


def test_a_handshake_that_never_ends_holds_nobody(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer("never answer TLS") as server:
        retry = RetryPolicy(attempts=1, deadline=DEADLINE)
        with OddServer(odd_server.once) as unused:
            with Stand(face, unused, monkeypatch, base_url=server.url, retry=retry) as client:
                before = time.monotonic()
                with pytest.raises(NotSentError) as caught:
                    client.group.send_group_msg("team", "hello", random=1)
                took = time.monotonic() - before
    assert took < DEADLINE + LATE
    assert caught.value.timed_out
