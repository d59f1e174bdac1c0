"""Stories of profiles, presence, simple messages, and of what the facade tells of itself."""

from __future__ import annotations

import logging
from email.utils import formatdate
from typing import Any

import httpx
import pytest

import tencent_im_compat
from tencent_im_compat import (
    AsyncTencentIM,
    MessagePriorityEnum,
    PluginEvent,
    TIMTextElem,
    UIKitEvent,
    V2TimSDKListener,
    V2TimSimpleMsgListener,
    V2TimUIKitListener,
    V2TimUserFullInfo,
    V2TimUserSearchParam,
)
from tencent_im_compat._async.v2tim import V2TIMManager
from tencent_im_compat.wire.webhooks import ProfilePortraitSet, StateChange

from ..helpers import Heard, listening
from .app import START, AsyncApp, AsyncUser

pytestmark = pytest.mark.anyio

SDK_ITSELF = ("onConnecting", "onConnectSuccess", "onConnectFailed", "onUserSigExpired", "onLog")


async def meet(app: AsyncApp) -> tuple[AsyncUser, V2TIMManager, Heard]:
    """Alice and what her SDK listener hears; bob is there."""
    app.mock.user("bob")
    alice = await app.user("alice")
    heard: Heard = []
    alice.manager.addIMSDKListener(listening(V2TimSDKListener, heard, *SDK_ITSELF))
    return alice, alice.manager, heard


# ------------------------------------------------------------ profiles


async def test_the_own_profile(every_face: AsyncApp) -> None:
    app = every_face
    alice, manager, heard = await meet(app)
    info = V2TimUserFullInfo(
        nickName="Alice", faceUrl="https://a.example/a", selfSignature="hi", gender=2, allowType=1,
        role=3, level=4, birthday=19900412, customInfo={"Size": "M"},
    )  # fmt: skip
    assert (await manager.setSelfInfo(userFullInfo=info)).ok
    (found,) = (await manager.getUsersInfo(userIDList=["alice"])).unwrap()
    assert found == info.model_copy(update={"userID": "alice", "customInfo": None})
    assert (await manager.setSelfInfo(userFullInfo=V2TimUserFullInfo(nickName="A."))).ok
    (found,) = (await manager.getUsersInfo(userIDList=["alice"])).unwrap()
    assert (found.nickName, found.selfSignature) == ("A.", "hi")
    await alice.pump()
    assert [(name, told.userID, told.nickName, told.gender) for name, told in heard] == [
        ("onSelfInfoUpdated", "alice", "Alice", 2),
        ("onSelfInfoUpdated", "alice", "A.", None),
    ]


async def test_many_profiles(app: AsyncApp) -> None:
    _, manager, _ = await meet(app)
    crowd = [app.mock.user(f"u{number:03}").id for number in range(150)]
    found = (await manager.getUsersInfo(userIDList=["ghost", *crowd, "u000"])).unwrap()
    assert [each.userID for each in found] == crowd
    assert app.calls("profile/portrait_get") == 2


async def test_searching_users(app: AsyncApp) -> None:
    _, manager, _ = await meet(app)
    for name, nick, gender in (
        ("u1", "Ann Lee", "Female"),
        ("u2", "Lee Major", "Male"),
        ("u3", "Bo", "Male"),
    ):
        tags: dict[str, str | int] = {
            "Tag_Profile_IM_Nick": nick,
            "Tag_Profile_IM_Gender": f"Gender_Type_{gender}",
        }
        app.mock.user(name).sets_profile(tags)
    param = V2TimUserSearchParam(keywordList=["Lee"], searchCount=1)
    page = (await manager.searchUsers(searchParam=param)).unwrap()
    assert (page.isFinished, page.totalCount, len(page.userInfoList or [])) == (False, 2, 1)
    param.searchCursor = page.nextCursor or ""
    rest = (await manager.searchUsers(searchParam=param)).unwrap()
    every = [*(page.userInfoList or []), *(rest.userInfoList or [])]
    assert {each.userID: each.nickName for each in every} == {"u1": "Ann Lee", "u2": "Lee Major"}
    assert rest.isFinished
    app.mock.config.cloud_search = False
    assert (await manager.searchUsers(searchParam=param)).code == 60020


async def test_watching_profiles(app: AsyncApp) -> None:
    alice, manager, heard = await meet(app)
    body = {"CallbackCommand": "x", "From_Account": "bob", "ProfileItem": [
        {"Tag": "Tag_Profile_IM_Nick", "Value": "Bob"}
    ]}  # fmt: skip
    assert (await manager.subscribeUserInfo(userIDList=["bob", "carol"])).ok
    await manager.feed(ProfilePortraitSet.model_validate(body))
    assert (await manager.unsubscribeUserInfo(userIDList=["bob"])).ok
    await manager.feed(ProfilePortraitSet.model_validate({**body, "From_Account": "carol"}))
    assert (await manager.unsubscribeUserInfo(userIDList=[])).ok
    await manager.feed(ProfilePortraitSet.model_validate({**body, "From_Account": "carol", "EventTime": 9}))
    await alice.pump()
    assert [(name, info[0].userID, info[0].nickName) for name, info in heard] == [
        ("onUserInfoChanged", "bob", "Bob"),
        ("onUserInfoChanged", "carol", "Bob"),
    ]


# ------------------------------------------------------------ presence


async def test_presence(app: AsyncApp) -> None:
    _, manager, _ = await meet(app)
    app.mock.user("bob").goes_online()
    found = (await manager.getUserStatus(userIDList=["alice", "bob", "ghost"])).unwrap()
    assert [(each.userID, each.statusType, each.onlineDevices) for each in found] == [
        ("alice", 2, []),
        ("bob", 1, found[1].onlineDevices),
    ]
    assert found[1].onlineDevices
    assert (await manager.getUserStatus(userIDList=["ghost"])).code == 70107
    assert (await manager.setSelfStatus(status="busy")).code == 7013


async def test_watching_presence(app: AsyncApp) -> None:
    alice, manager, heard = await meet(app)
    others = [f"u{number}" for number in range(200)]
    assert (await manager.subscribeUserStatus(userIDList=["dropped", *others])).ok

    async def comes(user_id: str) -> None:
        info = {"Action": "Login", "To_Account": user_id, "Reason": "Register"}
        await manager.feed(StateChange.model_validate({"CallbackCommand": "x", "Info": info}))

    for user_id in ("u7", "dropped", "bob", "alice"):
        await comes(user_id)
    assert (await manager.unsubscribeUserStatus(userIDList=[])).ok
    await comes("u8")
    await alice.pump()
    assert [(name, told[0].userID, told[0].statusType) for name, told in heard] == [
        ("onUserStatusChanged", "u7", 1),
        ("onUserStatusChanged", "alice", 1),
    ]


# ------------------------------------------------------------ simple messages


async def test_simple_messages(every_face: AsyncApp) -> None:
    app = every_face
    app.team("alice", "bob")
    alice, manager, _ = await meet(app)
    bob = await app.user("bob", listening=False)
    heard: Heard = []
    id = await bob.manager.addSimpleMsgListener(listener=listening(V2TimSimpleMsgListener, heard))
    sent = [
        (await manager.sendC2CTextMessage(text="hello", userID="bob")).unwrap(),
        (await manager.sendC2CCustomMessage(customData="{}", userID="bob")).unwrap(),
        (await manager.sendGroupTextMessage(text="all", groupID="team", priority=1)).unwrap(),
        (
            await manager.sendGroupCustomMessage(
                customData="[]", groupID="team", priority=MessagePriorityEnum.V2TIM_PRIORITY_LOW
            )
        ).unwrap(),
    ]
    assert [each.status for each in sent] == [2, 2, 2, 2]
    await bob.pump()
    found: Any = sorted(heard, key=lambda each: str(each[0]))
    assert [(name, *rest[:-2], rest[-2].userID, rest[-1]) for name, *rest in found] == [
        ("onRecvC2CCustomMessage", sent[1].msgID, "alice", "{}"),
        ("onRecvC2CTextMessage", sent[0].msgID, "alice", "hello"),
        ("onRecvGroupCustomMessage", sent[3].msgID, "team", "alice", "[]"),
        ("onRecvGroupTextMessage", sent[2].msgID, "team", "alice", "all"),
    ]
    await bob.manager.removeSimpleMsgListener(uuid=id)
    await alice.say("unheard", to="bob")
    await bob.listen()
    await bob.pump()
    assert len(heard) == 4
    lost = await manager.sendC2CTextMessage(text="hello", userID="ghost")
    assert (lost.code, lost.data.status) == (20003, 3)
    assert (await manager.sendGroupTextMessage(text="hello", groupID="gone")).code == 10010


async def test_messages_of_two_elements_are_not_simple(app: AsyncApp) -> None:
    bob = await app.user("bob", listening=False)
    heard: Heard = []
    await bob.manager.addSimpleMsgListener(listener=listening(V2TimSimpleMsgListener, heard))
    app.mock.user("alice")
    elements = [TIMTextElem(text="one"), TIMTextElem(text="two")]
    await app.client.openim.send_msg("bob", elements, from_account="alice")
    await bob.pump()
    assert heard == []


# ------------------------------------------------------------ UI kits


async def test_events_of_ui_kits(app: AsyncApp) -> None:
    _, manager, heard = await meet(app)
    data: Heard = []
    first = manager.addUIKitListener(listener=listening(V2TimUIKitListener, data))
    manager.addUIKitListener(listener=listening(V2TimUIKitListener, data))
    manager.emitUIKitListener(data={"a": 1})
    manager.removeUIKitListener(uuid=first)
    manager.emitUIKitListener(data={"a": 2})
    manager.removeUIKitListener()
    manager.emitUIKitListener(data={"a": 3})
    assert data == [("onUiKitEventEmit", {"a": number}) for number in (1, 1, 2)]
    event, other = UIKitEvent(type="t", detail={}), PluginEvent(type="t", detail={}, pluginName="p")
    await manager.emitUIKitEvent(event)
    await manager.emitPluginEvent(other)
    assert heard == [("onUIKitEventEmited", event), ("onPluginEventEmited", other)]
    with pytest.raises(TypeError, match="V2TimUIKitListener is needed"):
        manager.addUIKitListener(listener=V2TimSDKListener())  # type: ignore[arg-type]


async def test_a_listener_that_is_gone(app: AsyncApp) -> None:
    alice, manager, _ = await meet(app)
    heard: Heard = []
    listener = listening(V2TimSDKListener, heard, *SDK_ITSELF)
    manager.addIMSDKListener(listener)
    manager.removeIMSDKListener(listener)
    await manager.setSelfInfo(userFullInfo=V2TimUserFullInfo(nickName="Alice"))
    await alice.pump()
    assert heard == []


# ------------------------------------------------------------ about itself


async def test_what_it_tells_of_itself(app: AsyncApp, caplog: pytest.LogCaptureFixture) -> None:
    manager = await app.manager()
    assert manager.getCurrentLoginInfo() == {"userID": "", "userSig": ""}
    assert (await manager.getVersion()).unwrap() == tencent_im_compat.__version__
    (await manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
    assert manager.getCurrentLoginInfo() == {"userID": "alice", "userSig": ""}
    assert (await manager.checkAbility()).code == 7013
    assert (await manager.callExperimentalAPI(api="x")).code == 7013
    await manager.setAPNSListener()
    with caplog.at_level(logging.DEBUG, "tencent_im_compat.uikit"):
        await manager.uikitTrace(trace="drawn", logLevel=5, fileName="a.py", funcName="f", lineNum=7)
        await manager.uikitTrace(trace="plain")
    assert [(each.levelname, each.getMessage()) for each in caplog.records] == [
        ("WARNING", "a.py:7:f drawn"),
        ("INFO", "-:0:- plain"),
    ]
    pushes = manager.getOfflinePushManager()
    assert (await pushes.setOfflinePushConfig(businessID=1.0, token="t")).code == 7013
    assert (await pushes.doBackground(unreadCount=1)).ok
    assert (await pushes.doForeground()).ok


async def test_the_servers_time(app: AsyncApp) -> None:
    manager = await app.manager()
    assert (await manager.getServerTime()).unwrap() == START
    inner = app.mock.transport()

    async def ahead(request: httpx.Request) -> httpx.Response:
        answer = await inner.handle_async_request(request)
        answer.headers["Date"] = formatdate(app.mock.clock.seconds() + 90, usegmt=True)
        return answer

    client = AsyncTencentIM(
        sdk_app_id=app.mock.sdk_app_id,
        secret_key=app.mock.secret_key,
        http_client=httpx.MockTransport(ahead),
        clock=app.mock.clock.now,
    )
    im = V2TIMManager(client, clock=app.mock.clock.now)
    (await im.initSDK(sdkAppID=app.mock.sdk_app_id, events=None)).unwrap()
    assert (await im.getServerTime()).unwrap() == START
    (await im.login(userID="alice", userSig=app.sig("alice"))).unwrap()
    assert (await im.getServerTime()).unwrap() == START + 90
    app.mock.clock.advance(10)
    assert (await im.getServerTime()).unwrap() == START + 100
    await im.unInitSDK()
    await client.aclose()
