"""Tencent's guide to message read receipts (消息已读回执), section by section, in Python.

Runs against the mock when no app is configured:

    python examples/read_receipts.py

and against a real app when TENCENT_IM_SDKAPPID and TENCENT_IM_SECRETKEY are set (users alice and bob and the
group "team" are then made in it).
"""

from __future__ import annotations

import asyncio
import os

from tencent_im_compat import (
    GetGroupMessageReadMemberListFilter,
    Polling,
    TencentImSDKPlugin,
    V2TimAdvancedMsgListener,
    V2TIMManager,
    V2TimMessage,
    V2TimMessageReceipt,
    generate_user_sig,
)
from tencent_im_mock import DEFAULT_SDK_APP_ID, DEFAULT_SECRET_KEY, MockTencentIM, WorldConfig


async def main(base_url: str | None = None) -> list[V2TimMessageReceipt]:
    """The whole guide; answers what alice's listener received."""
    sdk_app_id = int(os.environ.get("TENCENT_IM_SDKAPPID", DEFAULT_SDK_APP_ID))
    secret_key = os.environ.get("TENCENT_IM_SECRETKEY", DEFAULT_SECRET_KEY)

    # The guide's app is initialised and logged in already. Here alice sends and bob receives: the default
    # instance serves alice, an instance of his own serves bob.
    alice = TencentImSDKPlugin.v2TIMManager
    bob = V2TIMManager()
    for user, manager in (("alice", alice), ("bob", bob)):
        await manager.initSDK(
            sdkAppID=sdk_app_id, secretKey=secret_key, baseURL=base_url, events=Polling(interval=0.1)
        )
        user_sig = generate_user_sig(sdk_app_id, secret_key, user)
        print(user, await manager.login(userID=user, userSig=user_sig))
    await alice.createGroup(groupType="Work", groupName="team", groupID="team")
    await alice.getGroupManager().inviteUserToGroup(groupID="team", userList=["bob"])

    # # 消息已读回执 (269/75343)

    # ## 设置支持已读回执的群类型
    # A switch in the console: 功能配置 > 群组配置 > 群消息已读回执.
    # The mock has the same switch, see serve_mock().

    # ## 发送端设置消息需要已读回执
    messages = alice.getMessageManager()
    created = await messages.createCustomMessage(data="正在输入中")
    sent = await messages.sendMessage(
        id=created.data.id, receiver="", groupID="team", onlineUserOnly=True, needReadReceipt=True
    )
    # The guide's sample sets onlineUserOnly, too. The server refuses that pair: nobody keeps such a message,
    # so nobody can receipt it (10061). Without onlineUserOnly it goes through.
    print("online only:", sent.code, sent.desc)
    sent = await messages.sendMessage(
        id=created.data.id, receiver="", groupID="team", onlineUserOnly=False, needReadReceipt=True
    )
    message: V2TimMessage = sent.unwrap()

    # ## 接收端发送消息已读回执
    history = await bob.getMessageManager().getGroupHistoryMessageList(groupID="team", count=20)
    msgids = [each.msgID for each in history.unwrap() if each.msgID]
    sendMessageReadReceipts = await bob.getMessageManager().sendMessageReadReceipts(messageIDList=msgids)
    if sendMessageReadReceipts.code == 0:
        print("成功")
    else:
        print("失败", sendMessageReadReceipts.desc)

    # ## 发送端监听消息已读回执通知
    received: list[V2TimMessageReceipt] = []
    arrived = asyncio.Event()

    def onRecvMessageReadReceipts(receiptList: list[V2TimMessageReceipt]) -> None:
        for element in receiptList:
            print(
                element.groupID,  # 群id
                element.msgID,  # 已读回执消息 ID
                f"{element.readCount} 人已读",  # 群消息最新已读数
                f"{element.unreadCount} 未读",  # 群消息最新未读数
                element.userID,  # C2C 消息对方 ID
            )
        received.extend(receiptList)
        arrived.set()

    listener = V2TimAdvancedMsgListener(onRecvMessageReadReceipts=onRecvMessageReadReceipts)
    await messages.addAdvancedMsgListener(listener=listener)
    await asyncio.wait_for(arrived.wait(), timeout=10)

    # ## 发送端主动拉取消息已读回执信息
    own = await messages.getGroupHistoryMessageList(groupID="team", count=20)
    getMessageReadReceipts = await messages.getMessageReadReceipts(
        messageIDList=[each.msgID for each in own.unwrap() if each.msgID]
    )
    if getMessageReadReceipts.code == 0:
        for element in getMessageReadReceipts.data:
            # 解析群消息已读回执
            print(
                element.groupID,
                element.msgID,
                element.readCount,
                element.timestamp,
                element.unreadCount,
                element.userID,
            )

    # ## 发送端主动拉取群消息已读或未读成员列表
    getGroupMessageReadMemberList = await messages.getGroupMessageReadMemberList(
        messageID=message.msgID,
        filter=GetGroupMessageReadMemberListFilter.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ,
    )
    if getGroupMessageReadMemberList.code == 0:
        # 获取群消息已读未读群成员列表
        print(
            getGroupMessageReadMemberList.data.isFinished,
            getGroupMessageReadMemberList.data.memberInfoList,
            getGroupMessageReadMemberList.data.nextSeq,
        )

    for manager in (alice, bob):
        await manager.unInitSDK()
    return received


def serve_mock() -> MockTencentIM:
    """The mock with the console's switch set: read receipts for Work, Public and Meeting groups."""
    receipts_for = frozenset({"Private", "Public", "ChatRoom"})
    return MockTencentIM(config=WorldConfig(edition="flagship", receipt_group_types=receipts_for))


if __name__ == "__main__":
    if "TENCENT_IM_SECRETKEY" in os.environ:
        asyncio.run(main())
    else:
        with serve_mock().serve() as server:
            asyncio.run(main(server.url))
