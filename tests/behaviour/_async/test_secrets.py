"""The canary: neither key, UserSig nor message content shows in any log, repr, error or traceback."""

from __future__ import annotations

import logging
import traceback
from contextlib import ExitStack
from typing import Any

import pytest
from pydantic import SecretStr

from tencent_im_compat import (
    AsyncTencentIM,
    GetGroupMessageReadMemberListFilter,
    V2TimAdvancedMsgListener,
    V2TimMessage,
    generate_user_sig,
    verify_user_sig,
)
from tencent_im_compat._async.v2tim import V2TIMManager
from tencent_im_compat.config import resolve
from tencent_im_compat.errors import ConfigurationError, InvalidArgumentError, TencentIMError
from tencent_im_compat.wire.elements import TIMCustomElem, TIMTextElem
from tencent_im_compat.wire.offline_push import OfflinePushInfo
from tencent_im_mock import MockTencentIM

from ..canary import DATA, KEY, PASSWORD, TEXT, Canary, Hidden, LeakError
from ..fault_server import ASYNC_FACES as FAULTY
from ..fault_server import MODES, FaultServer
from ..fault_server import async_client as faulty_client
from ..scripted import SEND, page
from .app import START, AsyncApp, AsyncUser
from .rig import AsyncRig

pytestmark = pytest.mark.anyio


async def _said(user: AsyncUser, **options: Any) -> V2TimMessage:
    """A text with custom data."""
    created = (await user.messages.createTextMessage(text=TEXT)).unwrap()
    sent = await user.messages.sendMessage(
        id=created.id, needReadReceipt=True, cloudCustomData=DATA, localCustomData=DATA, **options
    )
    return sent.unwrap()


async def test_a_whole_story_shows_nothing(watched: AsyncApp, canary: Canary) -> None:
    alice, bob = await watched.users("alice", "bob")
    team = watched.team("alice", "bob")
    single = await _said(alice, receiver="bob", groupID="")
    grouped = await _said(alice, receiver="", groupID=team)
    custom = (await alice.messages.createCustomMessage(data=DATA, desc=TEXT)).unwrap()
    await alice.messages.sendMessage(id=custom.id, receiver="bob", groupID="")
    await bob.pump()
    ids = [single.msgID or "", grouped.msgID or ""]
    results: list[Any] = [
        await bob.messages.sendMessageReadReceipts(messageIDList=ids[:1]),
        await bob.messages.sendMessageReadReceipts(messageIDList=ids[1:]),
        await alice.messages.getMessageReadReceipts(messageIDList=ids[:1]),
        await alice.messages.getMessageReadReceipts(messageIDList=ids[1:]),
        await alice.messages.getGroupMessageReadMemberList(
            messageID=ids[1],
            filter=GetGroupMessageReadMemberListFilter.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ,
        ),
        await alice.messages.getC2CHistoryMessageList(userID="bob", count=9),
        await alice.messages.getGroupHistoryMessageList(groupID=team, count=9),
        await alice.messages.revokeMessage(msgID=ids[0]),
        await bob.messages.sendMessageReadReceipts(messageIDList=["no-such-id"]),
        await alice.manager.getConversationManager().getTotalUnreadMessageCount(),
    ]
    await alice.pump()
    await bob.pump()
    texts = [each.textElem.text for each in bob.arrived if each.textElem is not None]
    assert texts == [TEXT, TEXT]
    assert [result.code for result in results] == [0, 0, 0, 0, 0, 0, 0, 0, 6017, 0]
    history = await watched.client.openim.admin_get_roam_msg(
        "alice", "bob", max_cnt=9, min_time=START - 9, max_time=START + 9
    )
    assert len(history.msg_list) == 2
    canary.look(watched.client, watched.mock, alice, bob, results, history, SEND, single, grouped)
    canary.look(list(watched.mock.journal), watched.mock.user("bob").inbox, watched.mock.server)
    canary.check()
    assert canary.sigs


async def test_what_is_refused_shows_nothing(watched: AsyncApp, canary: Canary) -> None:
    alice = await watched.user("alice", listening=False)
    message = (await alice.messages.createTextMessage(text=TEXT)).unwrap()
    results: list[Any] = [
        await alice.messages.sendMessage(id=message.id, receiver="nobody", groupID="", cloudCustomData=DATA),
        await alice.messages.sendMessage(id=message.id, receiver="", groupID="no group"),
        await alice.messages.sendMessage(id=message.id, receiver="", groupID=""),
        await alice.manager.login(userID="bob", userSig=watched.sig("alice")),
        await alice.manager.login(userID="alice", userSig=watched.sig("alice")[:40]),
    ]
    watched.mock.clock.advance(90_000)
    results.append(await alice.manager.login(userID="alice", userSig=watched.sig("alice", expire=60)))
    assert all(result.code != 0 for result in results[:5])
    errors = [result.cause for result in results]
    for result in results[:5]:
        with pytest.raises(TencentIMError) as caught:
            result.unwrap()
        errors.append(caught.value)
    canary.look(results, errors)
    canary.check_locals(*errors)
    canary.check()


async def test_a_wrong_key_shows_neither_key(watched: AsyncApp, canary: Canary) -> None:
    watched.mock.world.auth._secret_key = "another-key"
    errors: list[BaseException] = []
    for call in (
        watched.client.openim.send_msg,
        watched.client.group.send_group_msg,
    ):
        with pytest.raises(TencentIMError) as caught:
            await call("bob", TEXT, cloud_custom_data=DATA)
        errors.append(caught.value)
    manager = await watched.manager()
    failed = await manager.login(userID="alice", userSig=watched.sig("alice"))
    canary.look(errors, failed, manager)
    canary.check_locals(*errors, failed.cause)
    canary.check()


async def test_a_listener_that_raises_shows_nothing(watched: AsyncApp, canary: Canary) -> None:
    alice, bob = await watched.users("alice", "bob")

    def fails(message: V2TimMessage) -> None:
        raise RuntimeError("a bug of the app")

    await bob.messages.addAdvancedMsgListener(listener=V2TimAdvancedMsgListener(onRecvNewMessage=fails))
    await _said(alice, receiver="bob", groupID="")
    await bob.pump()
    assert any("listener" in text for _, text in canary.shown)
    canary.look(bob)
    canary.check()


# ---------------------------------------------------------------- networks that fail


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("face", FAULTY)
async def test_a_network_that_fails_shows_nothing(face: str, mode: str, canary: Canary) -> None:
    mock = MockTencentIM(start=START, secret_key=KEY)
    with FaultServer(mode, mock) as server:
        client, transport = faulty_client(face, server, mock)
        with pytest.raises(TencentIMError) as caught:
            await client.openim.send_msg("bob", TEXT, cloud_custom_data=DATA)
        await client.aclose()
        if transport is not None:
            await transport.aclose()
    canary.look(client, caught.value)
    canary.check_locals(caught.value)
    canary.check()
    assert canary.sigs
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


@pytest.mark.parametrize(
    "body",
    [
        f"<html>{TEXT}</html>",
        f'{{"ErrorCode": 0, "MsgTime": "{TEXT}"}}',
        f'{{"ErrorCode": 0, "{TEXT}": 1}}',
        f'{{"{TEXT}',
        f'{{"message": "{TEXT}"}}',
    ],
)
async def test_an_unreadable_answer_shows_nothing(body: str, canary: Canary) -> None:
    for status in (200, 502):
        rig = AsyncRig(page(status, body.encode()))
        with pytest.raises(TencentIMError) as caught:
            await rig.transport.send(SEND)
        canary.look(caught.value, rig.transport)
        canary.check_locals(caught.value)
    canary.check()


async def test_a_bug_in_a_transport_shows_nothing(canary: Canary) -> None:
    rig = AsyncRig(ZeroDivisionError("a bug"))
    with pytest.raises(ZeroDivisionError) as caught:
        await rig.transport.send(SEND)
    canary.look(rig.transport, rig.requests, SEND)
    assert TEXT not in "".join(traceback.format_exception(caught.value))
    canary.check_locals(caught.value)
    canary.check()


# ---------------------------------------------------------------- bad arguments and settings

BAD: list[dict[str, Any]] = [
    {"to_account": TEXT * 3},
    {"body": [TEXT]},
    {"body": {TEXT: DATA}},
    {"body": TEXT + "\ud800"},
    {"body": [TIMTextElem(text=TEXT + "\ud800")]},
    {"body": [TIMCustomElem(data=DATA), TIMCustomElem(data=TEXT)]},
    {"body": TEXT * 1000},
    {"from_account": [TEXT]},
    {"cloud_custom_data": DATA.encode()},
    {"cloud_custom_data": {DATA: TEXT}},
    {"offline_push_info": {"title": TEXT}},
    {"offline_push_info": OfflinePushInfo(desc=TEXT + "\ud800")},
    {"send_msg_control": [TEXT]},
    {"msg_life_time": TEXT},
    {"msg_random": TEXT},
]


async def test_a_bad_argument_is_not_quoted(canary: Canary) -> None:
    rig = AsyncRig()
    client = AsyncTencentIM._over(rig.transport)
    for changed in BAD:
        arguments: dict[str, Any] = {"to_account": "bob", "body": "hello", **changed}
        with pytest.raises(InvalidArgumentError) as caught:
            await client.openim.send_msg(**arguments)
        assert caught.value.argument in changed
        canary.look(caught.value)
        canary.check_locals(caught.value)
    canary.check()
    assert rig.requests == []


WRONG: list[dict[str, Any]] = [
    {"sdk_app_id": 0},
    {"sdk_app_id": 1, "base_url": "http://example.com"},
    {"sdk_app_id": 1, "base_url": "https://[::1"},
    {"sdk_app_id": 1, "region": "atlantis"},
    {"sdk_app_id": 1, "sig_expire": 1},
    {"sdk_app_id": 1, "http_client": object()},
    {"sdk_app_id": 1, "proxy": f"gopher://me:{PASSWORD}@proxy"},
    {"sdk_app_id": 1, "proxy": f"http://me:{PASSWORD}@[::1"},
    {"sdk_app_id": 1, "proxy": SecretStr(f"gopher://me:{PASSWORD}@proxy")},
    {"sdk_app_id": 1, "proxy": f"http://me:{PASSWORD}@proxy", "ca_file": "/no/such/file"},
    {"sdk_app_id": 1, "proxy": f"http://me:{PASSWORD}@proxy", "http_client": object()},
    {"sdk_app_id": 1, "ca_file": "/no/such/file"},
    {"sdk_app_id": 1, "admin": "a" * 40},
]
KEYS = [Hidden(secret_key=KEY), Hidden(secret_key=SecretStr(KEY)), Hidden()]
"""As an argument, wrapped, and from the environment."""


async def _refused(options: dict[str, Any]) -> BaseException:
    with pytest.raises((ConfigurationError, InvalidArgumentError)) as caught:
        async with AsyncTencentIM(**options) as client:
            await client.account.account_check(["bob"])
    return caught.value


async def test_settings_that_cannot_work_do_not_show_the_key(
    canary: Canary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENCENT_IM_SECRETKEY", KEY)
    errors = [await _refused(Hidden(wrong, **key)) for wrong in WRONG for key in KEYS]
    canary.look(errors)
    canary.check_locals(*errors)
    manager = V2TIMManager()
    failed = await manager.initSDK(sdkAppID=0, secretKey=KEY)
    assert failed.code == 6017
    canary.look(failed, manager)
    canary.check_locals(failed.cause)
    for user_id in ("", "a" * 40, "a\nb"):
        with pytest.raises(InvalidArgumentError) as caught:
            generate_user_sig(1, KEY, user_id)
        canary.check_locals(caught.value)
    canary.look(verify_user_sig("x", sdk_app_id=1, secret_key=KEY, user_id="alice"))
    canary.look(resolve(sdk_app_id=1, secret_key=KEY, admin=None, region="cn", base_url=None, env={}))
    canary.check()


# ---------------------------------------------------------------- the canary itself


class _Leaky:
    def __init__(self, secret: str) -> None:
        self.secret = secret

    def __repr__(self) -> str:
        return f"_Leaky({self.secret})"


_Leaky.__module__ = "tencent_im_compat.leaky"


async def test_the_canary_dies_of_leaks(watched: AsyncApp, canary: Canary) -> None:
    await watched.client.account.account_check(["bob"])
    canary.check()
    sig = canary.sigs[-1]
    for leak in (f"GET /v4/x?usersig={sig}&random=1", sig[20:70], f"key={KEY}", TEXT, DATA):
        logging.getLogger("some.library").debug("about %s", leak)
        with pytest.raises(LeakError, match=r"some\.library"):
            canary.check()
        canary.shown.clear()
        canary.look({"deep": [_Leaky(leak)]})
        with pytest.raises(LeakError, match="repr of _Leaky"):
            canary.check()
        canary.shown.clear()
        canary.look(RuntimeError(leak))
        with pytest.raises(LeakError, match="RuntimeError"):
            canary.check()
        canary.shown.clear()
    for secret in (sig, KEY):
        error = _raised(secret)
        with pytest.raises(LeakError, match="local secret of _raised under ValueError"):
            canary.check_locals(error)


def _raised(secret: str) -> ValueError:
    try:
        raise ValueError("its frame holds a secret")
    except ValueError as error:
        return error


async def test_the_canary_hears_every_library(canary: Canary) -> None:
    mock = MockTencentIM(start=START, secret_key=KEY)
    with ExitStack() as stack:
        app = AsyncApp("socket httpx", stack, mock)
        await app.client.account.account_check(["bob"])
        await app.aclose()
    assert {"httpcore.connection", "tencent_im_compat.transport", "uvicorn.error"} <= canary.loggers
