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
from tencent_im_compat._async.v2tim import V2TIMManager

from ..faces import HOST
from ..helpers import texts
from .app import START, AsyncApp, AsyncUser

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


async def told(app: AsyncApp) -> tuple[V2TIMManager, Heard]:
    """An initialised facade and what its SDK listener hears."""
    heard = Heard()
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    made = await manager.initSDK(
        sdkAppID=app.mock.sdk_app_id, listener=heard.listener(), events=Polling(background=False)
    )
    assert made.unwrap() is True
    return manager, heard


async def who(manager: V2TIMManager) -> tuple[str, int]:
    """The logged-in user and the login status."""
    return (await manager.getLoginUser()).unwrap(), (await manager.getLoginStatus()).unwrap()


# ------------------------------------------------------------ initialising


async def test_before_it_is_initialised(app: AsyncApp) -> None:
    manager = V2TIMManager(app.client)
    assert await who(manager) == ("", OUT)
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).code == 6013
    assert (await manager.logout()).code == 6013
    assert (await manager.unInitSDK()).ok
    with pytest.raises(V2TIMError, match="6014"):
        _ = manager.events
    assert len(app.mock.journal) == 0


async def test_a_second_initialisation_changes_nothing(app: AsyncApp) -> None:
    manager, heard = await told(app)
    late = Heard()
    again = await manager.initSDK(sdkAppID=app.mock.sdk_app_id + 1, listener=late.listener())
    assert (again.code, again.data) == (0, True)
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert heard.all == ["connecting", "success"]
    assert late.all == []


async def test_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TENCENT_IM_SECRETKEY", raising=False)
    manager = V2TIMManager()
    made = await manager.initSDK(sdkAppID=1400000000)
    assert (made.code, made.data is None) == (6017, True)
    assert "TENCENT_IM_SECRETKEY" in made.desc
    assert (await manager.getMessageManager().markC2CMessageAsRead(userID="bob")).code == 6013
    monkeypatch.setenv("TENCENT_IM_SECRETKEY", "a-key")
    assert (await manager.initSDK(sdkAppID=1400000000)).ok
    assert (await manager.unInitSDK()).ok


async def test_an_app_that_is_not_the_shared_clients(app: AsyncApp) -> None:
    manager = V2TIMManager(app.client)
    made = await manager.initSDK(sdkAppID=app.mock.sdk_app_id + 1)
    assert made.code == 6017
    assert "sdkAppID differs" in made.desc
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).code == 6013


async def test_a_client_of_its_own(app: AsyncApp) -> None:
    # Ten years on: the client, too, has to go by the clock that the facade was given.
    app.mock.clock.advance(10 * 365 * 86400)
    manager = V2TIMManager(clock=app.mock.clock.now)
    with app.mock.patched():
        made = await manager.initSDK(
            sdkAppID=app.mock.sdk_app_id, secretKey=app.mock.secret_key, baseURL=HOST, events=None
        )
        assert made.ok
        assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
        conversations = manager.getConversationManager()
        assert (await conversations.getTotalUnreadMessageCount()).unwrap() == 0
        assert (await manager.unInitSDK()).ok
        assert (await conversations.getTotalUnreadMessageCount()).code == 6013


async def test_uninitialising_drops_the_listeners(app: AsyncApp) -> None:
    manager, heard = await told(app)
    alice = AsyncUser("alice", manager)
    await alice.listen()
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert (await manager.unInitSDK()).ok
    assert await who(manager) == ("", OUT)
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).code == 6013
    events = Polling(background=False)
    assert (await manager.initSDK(sdkAppID=app.mock.sdk_app_id, events=events)).ok
    # The shared client was not closed.
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    await alice.pump()
    app.mock.user("bob").sends("hello?", to="alice")
    await alice.pump()
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
async def test_refused_logins(app: AsyncApp, user_id: str, user_sig: str, code: int) -> None:
    app_id, key = app.mock.sdk_app_id, app.mock.secret_key
    made = {
        "expired": generate_user_sig(app_id, key, "alice", 60, now=START - 61),
        "other key": generate_user_sig(app_id, "another-key", "alice", now=START),
        "other user": generate_user_sig(app_id, key, "bob", now=START),
        "other app": generate_user_sig(app_id + 1, key, "alice", now=START),
    }
    manager, heard = await told(app)
    refused = await manager.login(userID=user_id, userSig=made.get(user_sig, user_sig))
    assert refused.code == code
    assert refused.desc
    assert key not in refused.desc
    assert await who(manager) == ("", OUT)
    # It was found out here: nothing was asked, nobody was told.
    assert len(app.mock.journal) == 0
    assert heard.all == []
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert await who(manager) == ("alice", IN)


async def test_the_first_login_makes_the_account(every_face: AsyncApp) -> None:
    assert "alice" not in every_face.mock.world.accounts
    await every_face.user("alice")
    assert "alice" in every_face.mock.world.accounts
    await every_face.user("alice")
    assert every_face.calls(IMPORT) == 1
    assert every_face.calls(CHECK) == 2


async def test_the_same_user_again(app: AsyncApp) -> None:
    manager, heard = await told(app)
    assert (await manager.login(userID="alice", userSig=app.sig("alice", expire=100))).ok
    asked = len(app.mock.journal)
    assert (await manager.login(userID="alice", userSig=app.sig("alice", expire=1000))).ok
    assert len(app.mock.journal) == asked
    assert heard.all == ["connecting", "success"]
    # The newer UserSig counts from now on; a bad one does not end the login.
    app.mock.clock.advance(500)
    assert (await manager.login(userID="alice", userSig="not good")).code == 70003
    assert (await manager.getConversationManager().getTotalUnreadMessageCount()).ok
    assert await who(manager) == ("alice", IN)


async def test_another_user_takes_over(app: AsyncApp) -> None:
    alice = await app.user("alice")
    sent = await alice.say("from alice", to="alice")
    assert (await alice.manager.login(userID="bob", userSig=app.sig("bob"))).ok
    assert await who(alice.manager) == ("bob", IN)
    app.mock.user("carol").sends("to alice", to="alice")
    app.mock.user("carol").sends("to bob", to="bob")
    await alice.pump()
    assert texts(alice.arrived) == ["to bob"]
    # What alice's session remembered under ids of her SDK is gone.
    assert "not found" in (await alice.messages.revokeMessage(msgID=sent.sdkMsgID)).desc


async def test_a_user_sig_that_runs_out(app: AsyncApp) -> None:
    manager, heard = await told(app)
    conversations = manager.getConversationManager()
    assert (await manager.login(userID="alice", userSig=app.sig("alice", expire=60))).ok
    app.mock.clock.advance(60)
    assert (await conversations.getTotalUnreadMessageCount()).ok
    app.mock.clock.advance(1)
    asked = len(app.mock.journal)
    codes = [(await conversations.getTotalUnreadMessageCount()).code for _ in range(3)]
    assert codes == [6206, 6014, 6014]
    assert heard.all == ["connecting", "success", "expired"]
    assert await who(manager) == ("", OUT)
    assert len(app.mock.journal) == asked
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert (await conversations.getTotalUnreadMessageCount()).ok


async def test_a_login_that_fails_on_the_way(every_face: AsyncApp) -> None:
    app = every_face
    manager, heard = await told(app)
    with app.mock.fault("reset", CHECK):
        failed = await manager.login(userID="alice", userSig=app.sig("alice"))
    assert failed.code == 9514
    assert await who(manager) == ("", OUT)
    assert heard.all[0] == "connecting"
    assert heard.all[1].startswith("failed 9514 im_open_login_svc/account_check")
    assert len(heard.all) == 2
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert heard.all[2:] == ["connecting", "success"]
    assert await who(manager) == ("alice", IN)


async def test_a_login_during_a_login(app: AsyncApp) -> None:
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    seen: list[object] = []

    async def connecting() -> None:
        seen.append(await who(manager))
        seen.append((await manager.login(userID="bob", userSig=app.sig("bob"))).code)

    listener = V2TimSDKListener(onConnecting=connecting)
    assert (await manager.initSDK(sdkAppID=app.mock.sdk_app_id, listener=listener, events=None)).ok
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert seen == [("", UNDER_WAY), 7501]
    assert await who(manager) == ("alice", IN)


async def test_logout(app: AsyncApp) -> None:
    alice = await app.user("alice")
    assert (await alice.manager.logout()).ok
    assert (await alice.manager.logout()).ok
    assert await who(alice.manager) == ("", OUT)
    with pytest.raises(V2TIMError, match="6014"):
        await alice.pump()
    app.mock.user("bob").sends("while away", to="alice")
    app.mock.clock.advance(1)
    assert (await alice.manager.login(userID="alice", userSig=app.sig("alice"))).ok
    app.mock.user("bob").sends("welcome back", to="alice")
    await alice.pump()
    assert texts(alice.arrived) == ["while away", "welcome back"]


async def test_two_facades_over_one_client(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    created = (await alice.messages.createTextMessage(text="mine")).unwrap()
    foreign = await bob.messages.sendMessage(id=created.id, receiver="alice", groupID="")
    assert foreign.code == 6017
    assert (await alice.manager.unInitSDK()).ok
    assert await who(bob.manager) == ("bob", IN)
    app.mock.user("carol").sends("still there?", to="bob")
    await bob.pump()
    assert texts(bob.arrived) == ["still there?"]


# ------------------------------------------------------------ listeners


async def test_a_listener_that_came_before_the_login(app: AsyncApp) -> None:
    alice = AsyncUser("alice", await app.manager())
    await alice.listen()
    assert (await alice.manager.login(userID="alice", userSig=app.sig("alice"))).ok
    app.mock.user("bob").sends("hello", to="alice")
    await alice.pump()
    assert texts(alice.arrived) == ["hello"]


async def test_listeners_come_and_go(app: AsyncApp) -> None:
    alice = await app.user("alice", listening=False)
    first, second = AsyncUser("first", alice.manager), AsyncUser("second", alice.manager)
    one, two = first.listener(), second.listener()
    bob = app.mock.user("bob")
    bob.sends("nobody listens yet", to="alice")
    for listener in (one, two, one):
        await alice.messages.addAdvancedMsgListener(listener=listener)
    bob.sends("to both", to="alice")
    await alice.pump()
    await alice.messages.removeAdvancedMsgListener(listener=one)
    await alice.messages.removeAdvancedMsgListener(listener=first.listener())
    bob.sends("to one", to="alice")
    await alice.pump()
    assert (texts(first.arrived), texts(second.arrived)) == (["to both"], ["to both", "to one"])
    await alice.messages.removeAdvancedMsgListener()
    bob.sends("to nobody", to="alice")
    await alice.messages.addAdvancedMsgListener(listener=one)
    bob.sends("to the first again", to="alice")
    await alice.pump()
    assert texts(first.arrived) == ["to both", "to the first again"]
    assert texts(second.arrived) == ["to both", "to one"]


async def test_background_rounds_last_as_long_as_somebody_listens(app: AsyncApp) -> None:
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    assert (await manager.initSDK(sdkAppID=app.mock.sdk_app_id, events=Polling(interval=3600))).ok
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert not manager.events.running
    alice = AsyncUser("alice", manager)
    for _ in range(2):
        await alice.listen()
        events = manager.events
        assert events.running
        with pytest.raises(RuntimeError, match="background"):
            await alice.pump()
        await alice.messages.removeAdvancedMsgListener()
        assert not events.running
    await alice.listen()
    assert (await manager.login(userID="bob", userSig=app.sig("bob"))).ok
    assert not events.running
    events = manager.events
    assert events.running
    assert (await manager.logout()).ok
    assert not events.running
    assert events.error is None


async def test_what_is_no_listener(app: AsyncApp) -> None:
    alice = await app.user("alice", listening=False)
    with pytest.raises(TypeError, match="V2TimAdvancedMsgListener"):
        await alice.messages.addAdvancedMsgListener(listener=V2TimSDKListener())  # type: ignore[arg-type]


async def test_a_listener_that_fails_stops_nobody(app: AsyncApp, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    def fail(message: V2TimMessage) -> None:
        heard.append("the failing one")
        raise ZeroDivisionError

    alice = await app.user("alice", listening=False)
    failing = V2TimAdvancedMsgListener(onRecvNewMessage=fail)
    for listener in (failing, alice.listener()):
        await alice.messages.addAdvancedMsgListener(listener=listener)
    for text in ("a secret", "another secret"):
        app.mock.user("bob").sends(text, to="alice")
    assert await alice.pump() == 2
    app.mock.user("bob").sends("three", to="alice")
    assert await alice.pump() == 1
    assert texts(alice.arrived)[2:] == ["three"]
    assert len(alice.arrived) == len(heard) == 3
    failures = [record for record in caplog.records if "onRecvNewMessage failed" in record.getMessage()]
    assert [record.name for record in failures] == ["tencent_im_compat.events"] * 3
    assert "secret" not in caplog.text


async def test_an_sdk_listener_that_fails_stops_no_login(app: AsyncApp) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    listener = V2TimSDKListener(onConnecting=fail, onConnectSuccess=fail)
    assert (await manager.initSDK(sdkAppID=app.mock.sdk_app_id, listener=listener)).ok
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    assert await who(manager) == ("alice", IN)
