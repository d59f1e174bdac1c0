# Generated from tests/behaviour/_async/test_lifecycle.py by scripts/make_sync.py. Do not edit.
"""Stories of a facade's life: initialising, login, logout, listeners."""

from __future__ import annotations

import pytest

from tencent_im_compat import (
    Polling,
    V2TimAdvancedMsgListener,
    V2TIMError,
    V2TimMessage,
    V2TimSDKListener,
    generate_user_sig,
)
from tencent_im_compat._sync.v2tim import V2TIMManager

from ..faces import HOST
from ..helpers import texts
from .app import START, App, User

pytestmark = pytest.mark.anyio

IN, UNDER_WAY, OUT = 1, 2, 3
CHECK = "im_open_login_svc/account_check"
IMPORT = "im_open_login_svc/account_import"


class Heard:
    """An SDK listener's callbacks in the order in which they came."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def listener(self) -> V2TimSDKListener:
        """A listener that keeps what it hears."""
        return V2TimSDKListener(
            onConnecting=lambda: self.all.append("connecting"),
            onConnectSuccess=lambda: self.all.append("success"),
            onConnectFailed=lambda code, error: self.all.append(f"failed {code} {error}"),
            onUserSigExpired=lambda: self.all.append("expired"),
            onKickedOffline=lambda: self.all.append("kicked"),
        )


def told(app: App) -> tuple[V2TIMManager, Heard]:
    """An initialised facade and what its SDK listener hears."""
    heard = Heard()
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    made = manager.initSDK(
        sdkAppID=app.mock.sdk_app_id, listener=heard.listener(), events=Polling(background=False)
    )
    assert made.unwrap() is True
    return manager, heard


def who(manager: V2TIMManager) -> tuple[str, int]:
    """The logged-in user and the login status."""
    return (manager.getLoginUser()).unwrap(), (manager.getLoginStatus()).unwrap()


# ------------------------------------------------------------ initialising


def test_before_it_is_initialised(app: App) -> None:
    manager = V2TIMManager(app.client)
    assert who(manager) == ("", OUT)
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).code == 6013
    assert (manager.logout()).code == 6013
    assert (manager.unInitSDK()).ok
    with pytest.raises(V2TIMError, match="6014"):
        _ = manager.events
    assert len(app.mock.journal) == 0


def test_a_second_initialisation_changes_nothing(app: App) -> None:
    manager, heard = told(app)
    late = Heard()
    again = manager.initSDK(sdkAppID=app.mock.sdk_app_id + 1, listener=late.listener())
    assert (again.code, again.data) == (0, True)
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert heard.all == ["connecting", "success"]
    assert late.all == []


def test_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TENCENT_IM_SECRETKEY", raising=False)
    manager = V2TIMManager()
    made = manager.initSDK(sdkAppID=1400000000)
    assert (made.code, made.data is None) == (6017, True)
    assert "TENCENT_IM_SECRETKEY" in made.desc
    assert (manager.getMessageManager().markC2CMessageAsRead(userID="bob")).code == 6013
    monkeypatch.setenv("TENCENT_IM_SECRETKEY", "a-key")
    assert (manager.initSDK(sdkAppID=1400000000)).ok
    assert (manager.unInitSDK()).ok


def test_an_app_that_is_not_the_shared_clients(app: App) -> None:
    manager = V2TIMManager(app.client)
    made = manager.initSDK(sdkAppID=app.mock.sdk_app_id + 1)
    assert made.code == 6017
    assert "sdkAppID differs" in made.desc
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).code == 6013


def test_a_client_of_its_own(app: App) -> None:
    # Ten years on: the client, too, has to go by the clock that the facade was given.
    app.mock.clock.advance(10 * 365 * 86400)
    manager = V2TIMManager(clock=app.mock.clock.now)
    with app.mock.patched():
        made = manager.initSDK(
            sdkAppID=app.mock.sdk_app_id, secretKey=app.mock.secret_key, baseURL=HOST, events=None
        )
        assert made.ok
        assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
        conversations = manager.getConversationManager()
        assert (conversations.getTotalUnreadMessageCount()).unwrap() == 0
        assert (manager.unInitSDK()).ok
        assert (conversations.getTotalUnreadMessageCount()).code == 6013


def test_uninitialising_drops_the_listeners(app: App) -> None:
    manager, heard = told(app)
    alice = User("alice", manager)
    alice.listen()
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert (manager.unInitSDK()).ok
    assert who(manager) == ("", OUT)
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).code == 6013
    events = Polling(background=False)
    assert (manager.initSDK(sdkAppID=app.mock.sdk_app_id, events=events)).ok
    # The shared client was not closed.
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    alice.pump()
    app.mock.user("bob").sends("hello?", to="alice")
    alice.pump()
    assert alice.arrived == []
    assert heard.all == ["connecting", "success"]


# ------------------------------------------------------------ login


@pytest.mark.parametrize(
    ("user_id", "user_sig", "code"),
    [
        ("", "any", 6017),
        ("alice", "", 6017),
        ("a" * 33, "any", 7003),
        ("al\nice", "any", 7003),
        ("älice", "any", 7003),
        ("alice", "expired", 6206),
        ("alice", "no sig at all", 70003),
        ("alice", "other key", 70009),
        ("alice", "other user", 70013),
        ("alice", "other app", 70014),
    ],
)
def test_refused_logins(app: App, user_id: str, user_sig: str, code: int) -> None:
    app_id, key = app.mock.sdk_app_id, app.mock.secret_key
    made = {
        "expired": generate_user_sig(app_id, key, "alice", 60, now=START - 61),
        "other key": generate_user_sig(app_id, "another-key", "alice", now=START),
        "other user": generate_user_sig(app_id, key, "bob", now=START),
        "other app": generate_user_sig(app_id + 1, key, "alice", now=START),
    }
    manager, heard = told(app)
    refused = manager.login(userID=user_id, userSig=made.get(user_sig, user_sig))
    assert refused.code == code
    assert refused.desc
    assert key not in refused.desc
    assert who(manager) == ("", OUT)
    # It was found out here: nothing was asked, nobody was told.
    assert len(app.mock.journal) == 0
    assert heard.all == []
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert who(manager) == ("alice", IN)


def test_the_first_login_makes_the_account(every_face: App) -> None:
    assert "alice" not in every_face.mock.world.accounts
    every_face.user("alice")
    assert "alice" in every_face.mock.world.accounts
    every_face.user("alice")
    assert every_face.calls(IMPORT) == 1
    assert every_face.calls(CHECK) == 2


def test_the_same_user_again(app: App) -> None:
    manager, heard = told(app)
    assert (manager.login(userID="alice", userSig=app.sig("alice", expire=100))).ok
    asked = len(app.mock.journal)
    assert (manager.login(userID="alice", userSig=app.sig("alice", expire=1000))).ok
    assert len(app.mock.journal) == asked
    assert heard.all == ["connecting", "success"]
    # The newer UserSig counts from now on; a bad one does not end the login.
    app.mock.clock.advance(500)
    assert (manager.login(userID="alice", userSig="not good")).code == 70003
    assert (manager.getConversationManager().getTotalUnreadMessageCount()).ok
    assert who(manager) == ("alice", IN)


def test_another_user_takes_over(app: App) -> None:
    alice = app.user("alice")
    sent = alice.say("from alice", to="alice")
    assert (alice.manager.login(userID="bob", userSig=app.sig("bob"))).ok
    assert who(alice.manager) == ("bob", IN)
    app.mock.user("carol").sends("to alice", to="alice")
    app.mock.user("carol").sends("to bob", to="bob")
    alice.pump()
    assert texts(alice.arrived) == ["to bob"]
    # What alice's session remembered under ids of her SDK is gone.
    assert "not found" in (alice.messages.revokeMessage(msgID=sent.sdkMsgID)).desc


def test_a_user_sig_that_runs_out(app: App) -> None:
    manager, heard = told(app)
    conversations = manager.getConversationManager()
    assert (manager.login(userID="alice", userSig=app.sig("alice", expire=60))).ok
    app.mock.clock.advance(60)
    assert (conversations.getTotalUnreadMessageCount()).ok
    app.mock.clock.advance(1)
    asked = len(app.mock.journal)
    codes = [(conversations.getTotalUnreadMessageCount()).code for _ in range(3)]
    assert codes == [6206, 6014, 6014]
    assert heard.all == ["connecting", "success", "expired"]
    assert who(manager) == ("", OUT)
    assert len(app.mock.journal) == asked
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert (conversations.getTotalUnreadMessageCount()).ok


def test_a_login_that_fails_on_the_way(every_face: App) -> None:
    app = every_face
    manager, heard = told(app)
    with app.mock.fault("reset", CHECK):
        failed = manager.login(userID="alice", userSig=app.sig("alice"))
    assert failed.code == 9514
    assert who(manager) == ("", OUT)
    assert heard.all[0] == "connecting"
    assert heard.all[1].startswith("failed 9514 im_open_login_svc/account_check")
    assert len(heard.all) == 2
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert heard.all[2:] == ["connecting", "success"]
    assert who(manager) == ("alice", IN)


def test_a_login_during_a_login(app: App) -> None:
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    seen: list[object] = []

    def connecting() -> None:
        seen.append(who(manager))
        seen.append((manager.login(userID="bob", userSig=app.sig("bob"))).code)

    listener = V2TimSDKListener(onConnecting=connecting)
    assert (manager.initSDK(sdkAppID=app.mock.sdk_app_id, listener=listener, events=None)).ok
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert seen == [("", UNDER_WAY), 7501]
    assert who(manager) == ("alice", IN)


def test_logout(app: App) -> None:
    alice = app.user("alice")
    assert (alice.manager.logout()).ok
    assert (alice.manager.logout()).ok
    assert who(alice.manager) == ("", OUT)
    with pytest.raises(V2TIMError, match="6014"):
        alice.pump()
    app.mock.user("bob").sends("while away", to="alice")
    app.mock.clock.advance(1)
    assert (alice.manager.login(userID="alice", userSig=app.sig("alice"))).ok
    app.mock.user("bob").sends("welcome back", to="alice")
    alice.pump()
    assert texts(alice.arrived) == ["while away", "welcome back"]


def test_two_facades_over_one_client(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    created = (alice.messages.createTextMessage(text="mine")).unwrap()
    foreign = bob.messages.sendMessage(id=created.id, receiver="alice", groupID="")
    assert foreign.code == 6017
    assert (alice.manager.unInitSDK()).ok
    assert who(bob.manager) == ("bob", IN)
    app.mock.user("carol").sends("still there?", to="bob")
    bob.pump()
    assert texts(bob.arrived) == ["still there?"]


# ------------------------------------------------------------ listeners


def test_a_listener_that_came_before_the_login(app: App) -> None:
    alice = User("alice", app.manager())
    alice.listen()
    assert (alice.manager.login(userID="alice", userSig=app.sig("alice"))).ok
    app.mock.user("bob").sends("hello", to="alice")
    alice.pump()
    assert texts(alice.arrived) == ["hello"]


def test_listeners_come_and_go(app: App) -> None:
    alice = app.user("alice", listening=False)
    first, second = User("first", alice.manager), User("second", alice.manager)
    one, two = first.listener(), second.listener()
    bob = app.mock.user("bob")
    bob.sends("nobody listens yet", to="alice")
    for listener in (one, two, one):
        alice.messages.addAdvancedMsgListener(listener=listener)
    bob.sends("to both", to="alice")
    alice.pump()
    alice.messages.removeAdvancedMsgListener(listener=one)
    alice.messages.removeAdvancedMsgListener(listener=first.listener())
    bob.sends("to one", to="alice")
    alice.pump()
    assert (texts(first.arrived), texts(second.arrived)) == (["to both"], ["to both", "to one"])
    alice.messages.removeAdvancedMsgListener()
    bob.sends("to nobody", to="alice")
    alice.messages.addAdvancedMsgListener(listener=one)
    bob.sends("to the first again", to="alice")
    alice.pump()
    assert texts(first.arrived) == ["to both", "to the first again"]
    assert texts(second.arrived) == ["to both", "to one"]


def test_background_rounds_last_as_long_as_somebody_listens(app: App) -> None:
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    assert (manager.initSDK(sdkAppID=app.mock.sdk_app_id, events=Polling(interval=3600))).ok
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert not manager.events.running
    alice = User("alice", manager)
    for _ in range(2):
        alice.listen()
        events = manager.events
        assert events.running
        with pytest.raises(RuntimeError, match="background"):
            alice.pump()
        alice.messages.removeAdvancedMsgListener()
        assert not events.running
    alice.listen()
    assert (manager.login(userID="bob", userSig=app.sig("bob"))).ok
    assert not events.running
    events = manager.events
    assert events.running
    assert (manager.logout()).ok
    assert not events.running
    assert events.error is None


def test_what_is_no_listener(app: App) -> None:
    alice = app.user("alice", listening=False)
    with pytest.raises(TypeError, match="V2TimAdvancedMsgListener"):
        alice.messages.addAdvancedMsgListener(listener=V2TimSDKListener())  # type: ignore[arg-type]


def test_a_listener_that_fails_stops_nobody(app: App, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    def fail(message: V2TimMessage) -> None:
        heard.append("the failing one")
        raise ZeroDivisionError

    alice = app.user("alice", listening=False)
    failing = V2TimAdvancedMsgListener(onRecvNewMessage=fail)
    for listener in (failing, alice.listener()):
        alice.messages.addAdvancedMsgListener(listener=listener)
    for text in ("a secret", "another secret"):
        app.mock.user("bob").sends(text, to="alice")
    assert alice.pump() == 2
    app.mock.user("bob").sends("three", to="alice")
    assert alice.pump() == 1
    assert texts(alice.arrived)[2:] == ["three"]
    assert len(alice.arrived) == len(heard) == 3
    failures = [record for record in caplog.records if "onRecvNewMessage failed" in record.getMessage()]
    assert [record.name for record in failures] == ["tencent_im_compat.events"] * 3
    assert "secret" not in caplog.text


def test_an_sdk_listener_that_fails_stops_no_login(app: App) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    listener = V2TimSDKListener(onConnecting=fail, onConnectSuccess=fail)
    assert (manager.initSDK(sdkAppID=app.mock.sdk_app_id, listener=listener)).ok
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert who(manager) == ("alice", IN)
