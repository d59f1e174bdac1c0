# Generated from tests/behaviour/_async/test_faults.py by scripts/make_sync.py. Do not edit.
"""Real sockets that fail: what is told, how often it is tried, and that nothing is done twice."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Any

import pytest
from typing_extensions import Self

from tencent_im_compat import TencentIM, V2TimCallback, V2TimValueCallback
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_compat.errors import (
    NotSentError,
    Outcome,
    OutcomeUnknownError,
    TransportError,
    UnreadableReplyError,
)
from tencent_im_mock import MockTencentIM

from ..fault_server import MODES, PAGE, SYNC_FACES, FaultServer, sync_client
from .app import START, App

pytestmark = pytest.mark.anyio


@dataclass(frozen=True)
class Told:
    """What a client tells of a mode, and what the facade makes of it."""

    cls: type[TransportError]
    code: int
    timed_out: bool = False
    read: bool = True
    """Whether the server gets to read whole requests."""


TOLD: dict[str, Told] = {
    "refuse": Told(NotSentError, 9508, read=False),
    "close before reading": Told(OutcomeUnknownError, 9514, read=False),
    "read and close": Told(OutcomeUnknownError, 9514),
    "read and reset": Told(OutcomeUnknownError, 9514),
    "never answer": Told(OutcomeUnknownError, 9520, timed_out=True, read=False),
    "never answer TLS": Told(NotSentError, 9508, timed_out=True, read=False),
    "html 200": Told(UnreadableReplyError, 9502),
    "502 page": Told(UnreadableReplyError, 9508),
    "half an answer": Told(OutcomeUnknownError, 9514),
    "half a chunk": Told(OutcomeUnknownError, 9514),
    "half a header": Told(OutcomeUnknownError, 9514),
    "garbage": Told(OutcomeUnknownError, 9514),
}


class FaultyApp(App):
    """An app whose network fails in a certain way, until the end of its ``with`` block."""

    def __init__(self, face: str, mode: str) -> None:
        self.mock = MockTencentIM(start=START)
        self.server = FaultServer(mode, self.mock)
        self.client, self._transport = sync_client(face, self.server, self.mock)
        self._managers = []

    def __enter__(self) -> Self:
        self.server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        self.server.__exit__(kind, error, trace)


@pytest.fixture(params=SYNC_FACES)
def face(request: pytest.FixtureRequest) -> str:
    """The way of the client to the socket."""
    found: str = request.param
    return found


def test_every_mode_is_told_of() -> None:
    assert TOLD.keys() == set(MODES)


@pytest.mark.parametrize("mode", MODES)
def test_what_the_client_tells(face: str, mode: str) -> None:
    told = TOLD[mode]
    with FaultyApp(face, mode) as app:
        with pytest.raises(TransportError) as caught:
            app.client.account.account_check(["bob"])
        error = caught.value
        assert type(error) is told.cls
        assert error.outcome is (Outcome.REFUSED if told.cls is NotSentError else Outcome.UNKNOWN)
        assert error.timed_out is told.timed_out
        assert error.attempts == 3
        assert app.server.requests == (3 if told.read else 0)
        assert error.command == "im_open_login_svc/account_check"
        assert "usersig=" not in str(error).replace("usersig=[hidden]", "")
        if isinstance(error, UnreadableReplyError):
            assert (error.status, error.body) == (200 if mode == "html 200" else 502, PAGE)


@pytest.mark.parametrize("mode", MODES)
def test_what_the_facade_tells(face: str, mode: str) -> None:
    told = TOLD[mode]
    with FaultyApp(face, mode) as app:
        manager = app.manager()
        done = manager.login(userID="alice", userSig=app.sig("alice"))
        _check(done, told)
        assert (manager.getLoginStatus()).data == 3


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode not in ("refuse", "never answer TLS")])
def test_what_a_failed_message_tells(face: str, mode: str) -> None:
    with FaultyApp(face, "work") as app:
        alice = app.user("alice", listening=False)
        app.mock.user("bob")
        app.server.mode = mode
        if mode == "never answer":  # the client above has time for a busy machine, this one has not
            hasty, transport = sync_client(face, app.server, app.mock)
            alice.manager._session.client = hasty
        created = (alice.messages.createTextMessage(text="hello")).unwrap()
        sent = alice.messages.sendMessage(id=created.id, receiver="bob", groupID="")
        _check(sent, TOLD[mode])
        assert sent.data is not None
        assert (sent.data.status, sent.data.msgID) == (3, None)
        if mode == "never answer":
            hasty.close()
            if transport is not None:
                transport.close()


def _check(done: V2TimCallback | V2TimValueCallback[Any], told: Told) -> None:
    assert done.code == told.code
    if told.cls is NotSentError:
        assert done.desc.endswith("nothing was sent")
        assert done.outcome is Outcome.REFUSED
    else:
        assert done.desc.endswith("may have been carried out")
        assert done.outcome is Outcome.UNKNOWN
    assert type(done.cause) is told.cls


# ---------------------------------------------------------------- nothing is done twice


def test_a_message_whose_answer_is_lost_is_stored_once(face: str) -> None:
    with FaultyApp(face, "work") as app:
        app.mock.user("bob")
        app.mock.fault("reset", when="after", count=2)
        reply = app.client.openim.send_msg("bob", "hello")
        assert app.server.requests == app.calls("openim/sendmsg") == 3
        assert [(each.text, each.key) for each in app.mock.user("bob").inbox] == [("hello", reply.msg_key)]


def test_a_group_message_whose_answer_is_lost_is_stored_once(face: str) -> None:
    with FaultyApp(face, "work") as app:
        team = app.team("alice", "bob")
        app.mock.fault("reset", when="after", count=2)
        reply = app.client.group.send_group_msg(team, "hello", from_account="alice")
        assert app.server.requests == app.calls("group_open_http_svc/send_group_msg") == 3
        found = app.mock.group(team).messages
        assert [(each.text, each.seq) for each in found] == [("hello", reply.msg_seq)]


def test_a_message_that_stays_unknown_can_be_sent_again_and_is_stored_once(face: str) -> None:
    with FaultyApp(face, "work") as app:
        alice = app.user("alice", listening=False)
        app.mock.user("bob")
        created = (alice.messages.createTextMessage(text="hello")).unwrap()
        app.mock.fault("reset", when="after", count=3)
        first = alice.messages.sendMessage(id=created.id, receiver="bob", groupID="")
        assert (first.code, first.outcome) == (9514, Outcome.UNKNOWN)
        second = alice.messages.sendMessage(id=created.id, receiver="bob", groupID="")
        assert second.unwrap().status == 2
        assert [each.text for each in app.mock.user("bob").inbox] == ["hello"]


def test_what_must_not_be_done_twice_is_not_repeated(face: str) -> None:
    with FaultyApp(face, "work") as app:
        app.mock.user("alice")
        app.mock.fault("reset", when="after", count=1)
        with pytest.raises(OutcomeUnknownError) as caught:
            app.client.group.create_group("Private", "Lunch", owner_account="alice")
        assert caught.value.attempts == app.server.requests == 1
        assert len(app.mock.world.groups.of("alice")) == 1


def test_what_never_left_is_repeated_whatever_it_is(face: str) -> None:
    with FaultyApp(face, "refuse") as app:
        with pytest.raises(NotSentError) as caught:
            app.client.group.create_group("Private", "Lunch", owner_account="alice")
        assert caught.value.attempts == 3


def test_after_a_fault_the_same_client_goes_on(face: str) -> None:
    with FaultyApp(face, "read and reset") as app:
        with pytest.raises(OutcomeUnknownError):
            app.client.account.account_check(["bob"])
        app.server.mode = "work"
        found = app.client.account.account_check(["bob"])
        assert [item.account_status for item in found.result_item] == ["NotImported"]


def test_a_lost_login_may_be_repeated(face: str) -> None:
    with FaultyApp(face, "work") as app:
        manager: V2TIMManager = app.manager()
        app.mock.fault("reset", when="after", count=4)
        assert (manager.login(userID="alice", userSig=app.sig("alice"))).code == 9514
        (manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
        client: TencentIM = app.client
        found = client.account.account_check(["alice"])
        assert found.result_item[0].account_status == "Imported"
