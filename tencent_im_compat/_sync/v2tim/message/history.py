# Generated from tencent_im_compat/_async/v2tim/message/history.py by scripts/make_sync.py. Do not edit.
"""History of conversations: what the local storage knows to be whole, and the cloud for all else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import Unpack

from ....adapter import arguments
from ....adapter.history import AskedHistory, HistoryQuery, read_query
from ....adapter.seam_sync import value_callback
from ....local import View
from ....v2tim import HistoryMsgGetTypeEnum, V2TimMessage, V2TimMessageListResult
from ....v2tim.message import set_receipt_sent
from ...rest.client import TencentIM
from .base import MessagePart
from .history_c2c import C2CHistory
from .history_group import GroupHistory

_PEER = {"peer_account": "userID"}


class MessageHistory(MessagePart):
    """``get...HistoryMessageList``."""

    @value_callback(_PEER)
    def getC2CHistoryMessageList(
        self,
        *,
        userID: str,
        count: int,
        lastMsg: V2TimMessage | None = None,
        lastMsgID: str | None = None,
    ) -> list[V2TimMessage]:
        """Older messages of a one-to-one chat, newest first; see ``getHistoryMessageList``.

        REST: ``openim/admin_getroammsg`` (doc 269/42794).
        """
        cloud = HistoryMsgGetTypeEnum.V2TIM_GET_CLOUD_OLDER_MSG
        peer = self._named("userID", userID)
        found = self._history(lastMsg, lastMsgID, getType=cloud, userID=peer, count=count)
        return found.messageList

    @value_callback()
    def getGroupHistoryMessageList(
        self,
        *,
        groupID: str,
        count: int,
        lastMsg: V2TimMessage | None = None,
        lastMsgID: str | None = None,
    ) -> list[V2TimMessage]:
        """Older messages of a group, newest first; see ``getHistoryMessageList``.

        REST: ``group_open_http_svc/group_msg_get_simple`` (doc 269/2738).
        """
        cloud = HistoryMsgGetTypeEnum.V2TIM_GET_CLOUD_OLDER_MSG
        group = self._named("groupID", groupID)
        found = self._history(lastMsg, lastMsgID, getType=cloud, groupID=group, count=count)
        return found.messageList

    @value_callback(_PEER)
    def getHistoryMessageList(
        self,
        *,
        getType: HistoryMsgGetTypeEnum | None = HistoryMsgGetTypeEnum.V2TIM_GET_LOCAL_OLDER_MSG,
        userID: str | None = None,
        groupID: str | None = None,
        lastMsgSeq: int = -1,
        count: int,
        lastMsg: V2TimMessage | None = None,
        lastMsgID: str | None = None,
        messageTypeList: Sequence[int] | None = None,
        messageSeqList: Sequence[int] | None = None,
        timeBegin: int | None = None,
        timePeriod: int | None = None,
    ) -> list[V2TimMessage]:
        """Messages of one conversation.

        Revoked messages are in the list with status 6. Whether a group message asked for receipts is
        not told by REST: ``needReadReceipt`` is None for those that did not pass through this process.
        One-to-one messages carry it; it is None only where the server leaves the field out.

        REST: ``openim/admin_getroammsg`` (doc 269/42794),
        ``group_open_http_svc/group_msg_get_simple`` (doc 269/2738), for groups also
        ``group_open_http_svc/get_joined_group_list`` (doc 269/1625) once, for topics instead
        ``group_open_http_svc/get_specified_group_member_info`` (doc 269/112002) and
        ``million_group_open_http_svc/get_topic`` (doc 269/78204).

        Args:
            getType: Older gives descending, newer ascending time. Local types are answered by the local
                storage for what it knows to be whole and fresh (it was read before, and messages are heard
                since), else they read the cloud as well (``localHistory`` of ``initSDK``).
            userID: The peer of a one-to-one chat.
            groupID: The group. Exactly one of userID and groupID.
            lastMsgSeq: Groups: begin with this seq, included; 0 or -1 for none.
            count: Most messages, 1 or more; 20 is a good number.
            lastMsg: Begin behind this message.
            lastMsgID: The same by msgID, as in older SDKs.
            messageTypeList: ``MessageElemType`` values wanted; applied to local types only.
            messageSeqList: Groups: exactly these seqs.
            timeBegin: Unix seconds where a time range begins; 0 or None: now.
            timePeriod: Seconds of the range, back for older, onward for newer; 0 or None: no limit.

        Returns:
            6017 no or two conversations, count below 1, or another bad argument; 10007 not a member.
        """
        found = self._history(
            lastMsg,
            lastMsgID,
            getType=getType,
            userID=userID,
            groupID=groupID,
            lastMsgSeq=lastMsgSeq,
            count=count,
            messageTypeList=messageTypeList,
            messageSeqList=messageSeqList,
            timeBegin=timeBegin,
            timePeriod=timePeriod,
        )
        return found.messageList

    @value_callback(_PEER)
    def getHistoryMessageListV2(
        self,
        *,
        getType: HistoryMsgGetTypeEnum | None = HistoryMsgGetTypeEnum.V2TIM_GET_LOCAL_OLDER_MSG,
        userID: str | None = None,
        groupID: str | None = None,
        lastMsgSeq: int = -1,
        count: int,
        lastMsg: V2TimMessage | None = None,
        lastMsgID: str | None = None,
        messageTypeList: Sequence[int] | None = None,
        messageSeqList: Sequence[int] | None = None,
        timeBegin: int | None = None,
        timePeriod: int | None = None,
    ) -> V2TimMessageListResult:
        """As ``getHistoryMessageList``, with ``isFinished``: whether the end of the history is reached."""
        return self._history(
            lastMsg,
            lastMsgID,
            getType=getType,
            userID=userID,
            groupID=groupID,
            lastMsgSeq=lastMsgSeq,
            count=count,
            messageTypeList=messageTypeList,
            messageSeqList=messageSeqList,
            timeBegin=timeBegin,
            timePeriod=timePeriod,
        )

    def getHistoryMessageListWithoutFormat(
        self,
        *,
        getType: HistoryMsgGetTypeEnum | None = HistoryMsgGetTypeEnum.V2TIM_GET_LOCAL_OLDER_MSG,
        userID: str | None = None,
        groupID: str | None = None,
        lastMsgSeq: int = -1,
        count: int,
        lastMsgID: str | None = None,
        messageSeqList: Sequence[int] | None = None,
        timeBegin: int | None = None,
        timePeriod: int | None = None,
    ) -> dict[Any, Any]:
        """As ``getHistoryMessageList``, its whole result as a plain dict; deprecated by the SDK."""
        result = self.getHistoryMessageList(
            getType=getType,
            userID=userID,
            groupID=groupID,
            lastMsgSeq=lastMsgSeq,
            count=count,
            lastMsgID=lastMsgID,
            messageSeqList=messageSeqList,
            timeBegin=timeBegin,
            timePeriod=timePeriod,
        )
        return result.model_dump()

    def _named(self, name: str, value: str) -> str:
        self._me()
        return arguments.text(name, value)

    def _history(
        self, start: V2TimMessage | None, start_id: str | None, **asked: Unpack[AskedHistory]
    ) -> V2TimMessageListResult:
        client, me = self._acting()
        first, named = None, "lastMsgID" if start is None else "lastMsg"
        if start is not None or start_id:
            _, first = self._one(start, start_id, ("lastMsg", "lastMsgID"))
        query = read_query(first, me, self._session.clock(), named, **asked)
        view = self._session.view(query.conversation)
        found = self._local(query, view)
        if found is None:
            found = self._cloud(client, me, query, view)
            self._session.save(query.conversation, view)
        messages, finished = found
        for message in messages:
            self._complete(query, message, view)
        return V2TimMessageListResult(isFinished=finished, messageList=messages)

    def _local(self, query: HistoryQuery, view: View) -> tuple[list[V2TimMessage], bool] | None:
        """What the local storage answers, if it is asked and knows."""
        if not query.local:
            return None
        if self._session.local_history == "strict":
            return view.all(query)
        return view.answer(query) if self._session.hears_messages() else None

    def _cloud(
        self, client: TencentIM, me: str, query: HistoryQuery, view: View
    ) -> tuple[list[V2TimMessage], bool]:
        """What the server answers; the local storage has it from now on. Asked for local types, it is merged
        with what was inserted."""
        reader = GroupHistory(client, me) if query.group_id else C2CHistory(client, me)
        messages, finished = reader.read(query)
        whole = reader.whole if self._session.hears_messages() else None
        if whole is not None and not query.group_id:
            whole = (whole[0], min(whole[1], int(self._session.clock()) - 1))  # this second may bring more
        view.took(reader.met, whole)
        messages = view.visible(messages)
        return (view.with_inserted(query, messages, finished) if query.local else messages), finished

    def _complete(self, query: HistoryQuery, message: V2TimMessage, view: View) -> None:
        """Adds what this process knows beyond REST, and remembers the message."""
        session = self._session
        session.messages.remember(message)
        if query.user_id and message.isSelf and session.events is not None and message.timestamp is not None:
            message.isPeerRead = message.timestamp <= session.events.read_until(query.user_id)
        if view.personal.has_receipt(message.msgID or ""):
            set_receipt_sent(message)
