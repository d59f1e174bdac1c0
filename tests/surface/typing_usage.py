"""Read by type checkers only: what they make of the public interface, with and without a loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence

from typing_extensions import assert_type

import tencent_im_compat as im
from tencent_im_compat import V2TimConversationListener, V2TimGroupInfo, errors, sync
from tencent_im_compat.sync import V2TimGroupInfo as SyncGroupInfo
from tencent_im_compat.sync import V2TimMessage as SyncMessage
from tencent_im_compat.wire import (
    AccountCheckReply,
    AccountDeleteReply,
    BannedAccount,
    BatchSendMsgReply,
    FailedReceiver,
    RoamMsg,
    SendMsgReply,
    SessionItem,
    UserData,
)


async def with_a_loop() -> None:
    """The facade and the client, awaited."""
    manager = im.TencentImSDKPlugin.v2TIMManager
    assert_type(manager, im.V2TIMManager)
    made = await manager.initSDK(
        sdkAppID=1400000000, listener=im.V2TimSDKListener(), events=im.Polling(background=False)
    )
    assert_type(made, im.V2TimValueCallback[bool])
    assert_type(made.data, bool)
    assert_type(made.unwrap(), bool)
    assert_type(made.outcome, im.Outcome)
    done = await manager.login(userID="alice", userSig=im.generate_user_sig(1400000000, "key", "alice"))
    assert_type(done, im.V2TimCallback)
    assert_type((await manager.getLoginUser()).unwrap(), str)
    messages = manager.getMessageManager()
    created = (await messages.createTextMessage(text="hello")).unwrap()
    assert_type(created, im.V2TimMsgCreateInfoResult)
    sent = await messages.sendMessage(id=created.id, receiver="bob", groupID="", needReadReceipt=True)
    assert_type(sent.unwrap(), im.V2TimMessage)
    assert_type(await messages.sendMessageReadReceipts(messageList=[sent.unwrap()]), im.V2TimCallback)
    receipts = await messages.getMessageReadReceipts(messageIDList=["x"])
    assert_type(receipts.unwrap(), list[im.V2TimMessageReceipt])
    readers = await messages.getGroupMessageReadMemberList(
        message=sent.unwrap(),
        filter=im.GetGroupMessageReadMemberListFilter.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ,
    )
    assert_type(readers.unwrap().memberInfoList, list[im.V2TimGroupMemberInfo])
    history = await messages.getHistoryMessageList(userID="bob", count=20)
    assert_type(history.unwrap(), list[im.V2TimMessage])
    unread = await manager.getConversationManager().getTotalUnreadMessageCount()
    assert_type(unread.unwrap(), int)
    members = await manager.getGroupManager().getGroupMemberList(
        groupID="team", filter=im.GroupMemberFilterTypeEnum.V2TIM_GROUP_MEMBER_FILTER_ALL, nextSeq="0"
    )
    assert_type(members.unwrap(), im.V2TimGroupMemberInfoResult)
    assert_type(await manager.events.pump(), int)
    async with im.AsyncTencentIM(sdk_app_id=1400000000, secret_key="key") as client:
        assert_type(client, im.AsyncTencentIM)
        assert_type(await client.openim.send_msg("bob", "hello", from_account="alice"), SendMsgReply)
        walk = client.openim.iter_roam_msg("alice", "bob", min_time=0, max_time=1, cursor=None)
        assert_type(walk, im.AsyncPages[RoamMsg])
        assert_type(walk.cursor, str | None)
        assert_type(walk.pages(), AsyncIterator[list[RoamMsg]])
        assert_type([message async for message in walk], list[RoamMsg])
        batch = await client.openim.batch_send_msg_all(["bob"], "hello")
        assert_type(batch, BatchSendMsgReply)
        assert_type(batch.parts, Sequence[BatchSendMsgReply])
        assert_type(batch.raise_for_partial().failed, list[FailedReceiver])


def without_a_loop() -> None:
    """The same, called."""
    manager = sync.TencentImSDKPlugin.managerInstance()
    assert_type(manager, sync.V2TIMManager)
    assert_type(manager.initSDK(sdkAppID=1400000000), im.V2TimValueCallback[bool])
    assert_type(manager.login(userID="alice", userSig="x"), sync.V2TimCallback)
    messages = manager.getMessageManager()
    created = messages.createTextMessage(text="hello").unwrap()
    sent = messages.sendMessage(message=created.messageInfo, receiver="", groupID="team").unwrap()
    assert_type(sent, im.V2TimMessage)
    assert_type(messages.getMessageReadReceipts(messageList=[sent]).unwrap(), list[sync.V2TimMessageReceipt])
    assert_type(manager.events.pump(), int)
    with im.TencentIM(sdk_app_id=1400000000, secret_key="key") as client:
        assert_type(client, sync.TencentIM)
        assert_type(client.openim.send_msg("bob", [im.TIMTextElem(text="hello")]), SendMsgReply)
        walk = client.openim.iter_roam_msg("alice", "bob", min_time=0, max_time=1, cursor=None)
        assert_type(walk, im.Pages[RoamMsg])
        assert_type(walk.pages(), Iterator[list[RoamMsg]])
        assert_type(list(walk), list[RoamMsg])


def listeners() -> None:
    """Callbacks are checked where they are given."""

    def heard(receipts: list[im.V2TimMessageReceipt]) -> None:
        assert_type(receipts[0].readCount, int | None)

    async def heard_later(message: im.V2TimMessage) -> None:
        assert_type(message.textElem, im.V2TimTextElem | None)

    def too_few() -> None: ...

    im.V2TimAdvancedMsgListener(onRecvMessageReadReceipts=heard, onRecvNewMessage=heard_later)
    im.V2TimAdvancedMsgListener(onRecvNewMessage=too_few)  # type: ignore[arg-type]
    im.V2TimAdvancedMsgListener(onNoSuchCallback=heard)  # type: ignore[call-arg]


def models() -> None:
    """Everything of the V2TIM interface has its type, from the root and from ``sync``."""
    group = V2TimGroupInfo(groupID="team", groupType=im.GroupType.Work, groupName="Team")
    assert_type(group.memberCount, int | None)
    same: SyncGroupInfo = group
    assert_type(same, im.V2TimGroupInfo)
    V2TimGroupInfo(groupID="team")  # type: ignore[call-arg]
    V2TimGroupInfo(groupID="team", groupType="Work", groupname="Team")  # type: ignore[call-arg]
    friend = sync.V2TimFriendAddFriendParam(
        userID="bob", addType=im.FriendTypeEnum.V2TIM_FRIEND_TYPE_BOTH, remark=None
    )
    assert_type(friend.addType, sync.FriendTypeEnum)
    answer = im.V2TimFriendApplicationHandleParam(
        userID="bob", responseType=im.FriendResponseTypeEnum.V2TIM_FRIEND_ACCEPT_AGREE
    )
    assert_type(answer.responseType, int)
    assert_type(im.V2TimPermissionGroupInfo.V2TIM_TOPIC_PERMISSION_AT_ALL, int)
    wanted = im.V2TimGroupSearchParam(keywordList=["chess"])
    assert_type(wanted.keywordListMatchType, int)

    def changed(conversations: list[im.V2TimConversation]) -> None:
        assert_type(conversations[0].lastMessage, SyncMessage | None)

    V2TimConversationListener(onConversationChanged=changed)
    sync.V2TimGroupListener(onMemberEnter=changed)  # type: ignore[arg-type]


def the_data_of_an_envelope(answer: im.V2TimValueCallback[V2TimGroupInfo]) -> str | None:
    """It is there after success; who looked at the code needs no second look."""
    if answer.code != 0:
        return None
    assert_type(answer.data, V2TimGroupInfo)
    assert_type(answer.unwrap(), V2TimGroupInfo)
    return answer.data.groupName


def facade_errors() -> None:
    """What ``unwrap`` raises."""
    try:
        im.V2TimCallback.failure(6017, "no").unwrap()
    except im.V2TIMError as error:
        assert_type(error.code, int)
        assert_type(error.outcome, im.Outcome)
    except im.TencentIMError as error:
        assert_type(error.attempts, int)


async def the_rest_client(client: im.AsyncTencentIM) -> None:
    """Results, walks, batches, options: nothing is just anything."""
    receipts = await client.group.get_group_msg_receipt("team", [1, 2])
    for receipt in receipts.group_msg_receipt_list:
        assert_type(receipt.read_num, int | None)
    assert_type((await client.sns.friend_get("alice")).user_data_item, list[UserData])
    found = await client.account.account_check_all(f"u{number}" for number in range(1000))
    assert_type(found, AccountCheckReply)
    assert_type([item.imported for item in found.result_item], list[bool])
    assert_type((await client.account.account_delete(["bob"])).raise_for_partial(), AccountDeleteReply)
    walk = client.group.iter_banned_members("team")
    assert_type(walk, im.AsyncPages[BannedAccount])
    assert_type(walk.cursor, str | None)
    assert_type([account.banned_until async for account in walk], list[int])
    async for page in client.recentcontact.iter_list("alice").pages():
        assert_type(page, list[SessionItem])
    quick = client.with_options(deadline=5.0, retry=im.NO_RETRY, timeout=im.Timeouts(read=1.0))
    assert_type(quick, im.AsyncTencentIM)
    answers: list[im.RawResponse] = []
    assert_type(client.with_raw_response(answers.append), im.AsyncTencentIM)
    assert_type(answers[0].body, bytes)
    key = im.IdempotencyKey("order-1", since=1.0)
    assert_type(await client.openim.send_msg("bob", "hello", idempotency_key=key), SendMsgReply)
    await client.openim.send_msg("bob")  # type: ignore[call-arg]
    await client.openim.send_msg("bob", 5)  # type: ignore[arg-type]
    await client.openim.send_msg("bob", "hello", msg_sequence=1)  # type: ignore[call-arg]
    await client.group.send_group_msg("team", "hello", priority="Urgent")  # type: ignore[arg-type]


def the_rest_client_without_a_loop(client: im.TencentIM) -> None:
    """The same, called."""
    walk = client.group.iter_banned_members("team")
    assert_type(walk, im.Pages[BannedAccount])
    assert_type(next(walk), BannedAccount)
    assert_type(list(client.sns.iter_friends("alice")), list[UserData])
    try:
        client.account.kick("bob")
    except errors.QuotaUsedUpError as error:
        assert_type(error.retry, errors.Retry)
    except errors.RefusedError as error:
        assert_type((error.code, error.meaning, error.meaning_zh, error.doc), tuple[int, str, str, str])
    except errors.TencentIMError as error:
        assert_type(error.progress, errors.BatchProgress | None)


def limits_and_observers() -> None:
    """What a client can be told."""

    class Diary(im.Observer):
        def attempted(self, call: object, attempt: im.Attempt) -> None:
            assert_type((attempt.code, attempt.pause), tuple[int | None, float | None])

    slots = im.RedisSlots("redis://localhost:6379/0")
    limits = im.RateLimits(calls_per_second={"openim/sendmsg": 500}, shared=slots)
    im.AsyncTencentIM(sdk_app_id=1400000000, secret_key="key", rate_limits=limits, observers=[Diary()])
    im.RateLimits(shared="redis://localhost")  # type: ignore[arg-type]
