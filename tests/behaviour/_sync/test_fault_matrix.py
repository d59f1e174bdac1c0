# Generated from tests/behaviour/_async/test_fault_matrix.py by scripts/make_sync.py. Do not edit.
"""Every kind of call under every kind of fault of the mock, over real sockets.

``POLICY`` says in a line per fault what docs/retries.md promises. Each line is tried with every kind of call
twice: with a fault that stays, and with one that passes after the first attempt. What counts is what the
caller is told, how often it was tried, and how often the mock did it in the end.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from tencent_im_compat import NO_RATE_LIMITS, Attempt, Observer, RetryPolicy, TencentIM, Timeouts
from tencent_im_compat.call import Safety
from tencent_im_compat.calls import account, group, group_messages, openim
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
from tencent_im_mock import MockTencentIM

from ...tables import all_rows
from ...thorough import often
from ..fault_server import SYNC_FACES, nobody, sync_transport

pytestmark = pytest.mark.anyio

QUICK = RetryPolicy(attempts=3, first_wait=0.001, max_wait=0.002)
PATIENT = Timeouts(connect=30.0, read=30.0, write=30.0, pool=30.0)
HASTY = 0.05
"""Seconds that an attempt waits which is meant to time out."""
SAFE, SAME_RANDOM, NEVER = Safety.SAFE, Safety.SAME_RANDOM, Safety.NEVER


@dataclass(frozen=True)
class Policy:
    """What becomes of a call whose attempts meet a fault.

    Attributes:
        faulty: The fault, as the mock takes it; nothing: nobody listens where the call goes.
        error: What is raised when it stays.
        outcome: What that error says of the call.
        repeated: Which kinds of calls are tried again.
        done: Whether an attempt that meets the fault does its work all the same.
        attempts: How often those are tried for which the fault stays, of three allowed.
    """

    faulty: dict[str, Any] = field(repr=False)
    error: type[TencentIMError]
    outcome: Outcome
    repeated: set[Safety]
    done: bool
    attempts: int = 3

    @property
    def times_out(self) -> bool:
        """Whether the caller's patience ends the attempt."""
        return bool(self.faulty.get("seconds"))


EVERY, UNLESS_NEVER, NONE = {SAFE, SAME_RANDOM, NEVER}, {SAFE, SAME_RANDOM}, set[Safety]()


def _unknown(error: type[TencentIMError] = OutcomeUnknownError, *, done: bool, **faulty: Any) -> Policy:
    when = "after" if done else "before"
    return Policy({**faulty, "when": when}, error, Outcome.UNKNOWN, UNLESS_NEVER, done)


def _refused(error: type[TencentIMError], repeated: set[Safety], attempts: int, code: int) -> Policy:
    return Policy({"kind": "code", "code": code}, error, Outcome.REFUSED, repeated, False, attempts)


POLICY: dict[str, Policy] = {
    # Surely not done: everything may be tried again.
    "refused connection": Policy({}, NotSentError, Outcome.REFUSED, EVERY, False),
    # Perhaps done: what must not happen twice is left alone.
    "no answer, nothing done": _unknown(kind="hang", seconds=1.0, done=False),
    "no answer, done": _unknown(kind="hang", seconds=1.0, done=True),
    "lost connection, nothing done": _unknown(kind="reset", done=False),
    "lost connection, done": _unknown(kind="reset", done=True),
    "half an answer, nothing done": _unknown(kind="cut", done=False),
    "half an answer, done": _unknown(kind="cut", done=True),
    "502, nothing done": _unknown(UnreadableReplyError, kind="status", status=502, done=False),
    "502, done": _unknown(UnreadableReplyError, kind="status", status=502, done=True),
    "HTML with 200, nothing done": _unknown(UnreadableReplyError, kind="status", status=200, done=False),
    "HTML with 200, done": _unknown(UnreadableReplyError, kind="status", status=200, done=True),
    "internal error, nothing done": _unknown(ServerBusyError, kind="code", code=10002, done=False),
    "internal error, done": _unknown(ServerBusyError, kind="code", code=10002, done=True),
    # The server said no: only what passes is tried again.
    "60007 too often": _refused(RateLimitedError, EVERY, attempts=3, code=60007),
    "70001 expired UserSig": _refused(AuthRefusedError, EVERY, attempts=2, code=70001),
    "70009 wrong key": _refused(AuthRefusedError, NONE, attempts=1, code=70009),
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of call.

    Attributes:
        safety: How safe a repeat of it is.
        command: The REST command.
        send: Makes the call.
        done: How often the mock has done it; absent: it changes nothing.
    """

    safety: Safety
    command: str
    send: Callable[[TencentIM], Any]
    done: Callable[[MockTencentIM], int] | None = None


def _texts(messages: Any) -> int:
    return sum(message.text == "hello" for message in messages)


KINDS: dict[str, Kind] = {
    "read": Kind(
        SAFE,
        "im_open_login_svc/account_check",
        lambda client: client.account.account_check(["bob"]),
    ),
    "write that ends in the same state": Kind(
        SAFE,
        "im_open_login_svc/account_import",
        lambda client: client.account.account_import("carol"),
        lambda mock: int("carol" in mock.world.accounts),
    ),
    "one-to-one message": Kind(
        SAME_RANDOM,
        "openim/sendmsg",
        lambda client: client.openim.send_msg("bob", "hello", from_account="alice"),
        lambda mock: _texts(mock.user("bob").inbox),
    ),
    "group message": Kind(
        SAME_RANDOM,
        "group_open_http_svc/send_group_msg",
        lambda client: client.group.send_group_msg("team", "hello", from_account="alice"),
        lambda mock: _texts(mock.group("team").messages),
    ),
    "write that must not happen twice": Kind(
        NEVER,
        "group_open_http_svc/create_group",
        lambda client: client.group.create_group("Public", "Lunch", owner_account="alice"),
        lambda mock: sum(each.name == "Lunch" for each in mock.world.groups),
    ),
}


def test_the_kinds_are_as_safe_as_the_library_takes_them() -> None:
    calls = [
        account.account_check(["bob"]),
        account.account_import("carol"),
        openim.send_msg("bob", "hello", msg_random=1, msg_seq=1),
        group_messages.send_group_msg("team", "hello", random=1),
        group.create_group("Public", "Lunch", owner_account="alice"),
    ]
    assert [(each.command, each.safety) for each in KINDS.values()] == [
        (each.command, each.safety) for each in calls
    ]


class HastyTransport(httpx.BaseTransport):
    """Loses its patience in the first attempts, so that no attempt times out for want of a processor."""

    def __init__(self, inner: httpx.BaseTransport, hasty: int) -> None:
        self._inner = inner
        self._hasty = hasty

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Passes it on."""
        if self._hasty:
            self._hasty -= 1
            request.extensions["timeout"]["read"] = HASTY
        return self._inner.handle_request(request)

    def close(self) -> None:
        """Closes the way to the network."""
        self._inner.close()


class Diary(Observer):
    """Keeps all attempts."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []

    def attempted(self, call: object, attempt: Attempt) -> None:
        """Notes one."""
        self.attempts.append(attempt)


@dataclass
class Met:
    """What became of a call."""

    error: TencentIMError | None
    attempts: list[Attempt]
    heard: int
    """How many of them the mock heard."""
    bodies: set[bytes]
    done: int


class Stage:
    """One server for all stories of a module; each story has a world of its own."""

    def __init__(self, stack: ExitStack) -> None:
        self._first = MockTencentIM()
        self._url = stack.enter_context(self._first.serve()).url
        self._nowhere = stack.enter_context(nobody())
        self._numbers = itertools.count(self._first.sdk_app_id + 1)

    def meet(self, face: str, kind: Kind, policy: Policy, times: int | None) -> Met:
        """Lets a call meet a fault, so many times or always."""
        mock = MockTencentIM(sdk_app_id=next(self._numbers))
        self._first.server.add(mock.world)
        mock.user("bob")
        mock.group("team", members=["alice", "bob"])
        if policy.faulty:
            mock.fault(**policy.faulty, command=kind.command, count=times)
        diary = Diary()
        hasty = (times or QUICK.attempts) if policy.times_out else 0
        transport = HastyTransport(sync_transport(face), hasty)
        client = TencentIM(
            sdk_app_id=mock.sdk_app_id,
            secret_key=mock.secret_key,
            base_url=self._url if policy.faulty else self._nowhere,
            # A refused connection passes where there is a spare host.
            backup_url=self._url if not policy.faulty and times else None,
            http_client=transport,
            timeout=PATIENT,
            retry=QUICK,
            rate_limits=NO_RATE_LIMITS,
            observers=[diary],
        )
        error = None
        try:
            kind.send(client)
        except TencentIMError as raised:
            error = raised
        client.close()
        transport.close()
        heard = mock.journal.calls(kind.command)
        done = kind.done(mock) if kind.done is not None else 0
        return Met(error, diary.attempts, len(heard), {entry.request for entry in heard}, done)


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """The server."""
    with ExitStack() as stack:
        yield Stage(stack)


@pytest.fixture(params=often(SYNC_FACES, "httpx"))
def face(request: pytest.FixtureRequest) -> str:
    """The client's way to the network."""
    found: str = request.param
    return found


@all_rows("what", KINDS)
@pytest.mark.parametrize("fault", POLICY)
def test_a_fault_that_stays(stage: Stage, face: str, fault: str, what: str) -> None:
    policy, kind = POLICY[fault], KINDS[what]
    met = stage.meet(face, kind, policy, times=None)
    error = met.error
    assert type(error) is policy.error
    assert error is not None
    assert error.outcome is policy.outcome
    made = policy.attempts if kind.safety in policy.repeated else 1
    assert error.attempts == len(met.attempts) == made
    assert met.heard == (made if policy.faulty else 0)
    # Whatever it may do, several attempts do it once.
    assert met.done == int(policy.done and kind.done is not None)
    if isinstance(error, TransportError):
        assert error.timed_out is policy.times_out


@all_rows("what", KINDS)
@pytest.mark.parametrize("fault", POLICY)
def test_a_fault_that_passes(stage: Stage, face: str, fault: str, what: str) -> None:
    policy, kind = POLICY[fault], KINDS[what]
    met = stage.meet(face, kind, policy, times=1)
    if kind.safety in policy.repeated:
        assert met.error is None
        assert [each.outcome for each in met.attempts] == [policy.outcome, Outcome.SENT]
        assert met.heard == (2 if policy.faulty else 1)
        assert len(met.bodies) == 1
        assert met.done == int(kind.done is not None)
    else:
        assert type(met.error) is policy.error
        assert met.error is not None
        assert met.error.outcome is policy.outcome
        assert len(met.attempts) == met.heard == 1
        assert met.done == int(policy.done and kind.done is not None)
