# Generated from tencent_im_compat/_async/rest/group_messages.py by scripts/make_sync.py. Do not edit.
"""Messages of a group: sending, history, recall (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from ...call import GROUP_DEDUP_SECONDS
from ...calls import checks
from ...calls import group_messages as calls
from ...calls.checks import MessageContent
from ...idempotency import IdempotencyKey
from ...paging import ListPage
from ...wire import group_messages as wire
from ...wire.group_messages import GroupAt
from ...wire.offline_push import OfflinePushInfo
from ..pages import Pages
from .service import Service

PAGE = 20
"""Most messages that one page of a group's history holds."""


class GroupMessageService(Service):
    """The message commands of the service ``group_open_http_svc``."""

    def send_group_msg(
        self,
        group_id: str,
        body: MessageContent,
        *,
        from_account: str | None = None,
        need_read_receipt: bool = False,
        online_only: bool = False,
        priority: Literal["High", "Normal", "Low"] | None = None,
        random: int | None = None,
        to_account: Sequence[str] | None = None,
        group_at: Sequence[GroupAt] | None = None,
        topic_id: str | None = None,
        cloud_custom_data: str | None = None,
        send_msg_control: Sequence[str] | None = None,
        forbid_callback_control: Sequence[str] | None = None,
        support_message_extension: bool = False,
        offline_push_info: OfflinePushInfo | None = None,
        idempotency_key: str | IdempotencyKey | None = None,
    ) -> wire.SendGroupMsgReply:
        """Sends a message to a group.

        REST: ``group_open_http_svc/send_group_msg``, doc 269/1629; 200 calls/s.

        Random is drawn once per call; every attempt repeats it, so that the server drops a doubled
        message for 300 s after the first. A group takes 40 messages/s from all senders together; a
        message above that may be dropped with a success, see ``msg_drop_reason`` of the answer. What
        the group's type does not allow is refused by the server.

        Args:
            group_id: The group; the community, for a message to a topic.
            body: A text, one element or several; at most 12 KB with everything around it.
            from_account: Sender's UserID, who need not be a member; absent: the administrator.
            need_read_receipt: Whether members may confirm reading (``NeedReadReceipt``). Work, Public
                and Meeting groups of at most 200 members only, not with ``online_only``.
            online_only: Deliver to members online now only: not stored, no number in the history.
            priority: ``High``, ``Normal`` or ``Low``; absent: ``Normal``. Decides what is dropped when
                the group gets too many messages.
            random: Unsigned 32 bit; chosen here when absent.
            to_account: Directed message: only these members get it, at most 50. Not with ``group_at``.
            group_at: Mentions in the order of the text, at most 30.
            topic_id: Topic of a community.
            cloud_custom_data: Travels with the message.
            send_msg_control: ``NoUnread``, ``NoLastMsg``; not with ``online_only``.
            forbid_callback_control: Webhooks to skip: ``ForbidBeforeSendMsgCallback``,
                ``ForbidAfterSendMsgCallback``.
            support_message_extension: Whether key-value extensions may be set on it.
            offline_push_info: How the offline push looks.
            idempotency_key: Names the send wherever it is tried, so that it happens once; see
                ``IdempotencyKey``. Not with a ``random`` of your own.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            DedupWindowPassedError: The idempotency key is too old.
            RefusedError: E.g. 10010 no such group, 10016 refused by the app's webhook, 10017 muted,
                10060 or 10061 no receipts possible.
            OutcomeUnknownError: The message may have been sent.
        """
        checks.exclusive("idempotency_key", idempotency_key, "random", random)
        mine = self._identity(
            idempotency_key,
            GROUP_DEDUP_SECONDS,
            "group_open_http_svc/send_group_msg",
            group_id,
            topic_id or "",
            random=random,
        )
        reply = self._transport.send(
            mine.within(
                calls.send_group_msg(
                    group_id,
                    body,
                    random=mine.random,
                    from_account=from_account,
                    need_read_receipt=need_read_receipt,
                    online_only=online_only,
                    priority=priority,
                    to_account=to_account,
                    group_at=group_at,
                    topic_id=topic_id,
                    cloud_custom_data=cloud_custom_data,
                    send_msg_control=send_msg_control,
                    forbid_callback_control=forbid_callback_control,
                    support_message_extension=support_message_extension,
                    offline_push_info=offline_push_info,
                )
            )
        )
        reply.random = mine.random
        return reply

    def group_msg_get_simple(
        self,
        group_id: str,
        *,
        req_msg_number: int,
        req_msg_seq: int | None = None,
        with_recalled_msg: bool = False,
        topic_id: str | None = None,
    ) -> wire.GroupMsgGetSimpleReply:
        """One page of a group's history.

        REST: ``group_open_http_svc/group_msg_get_simple``, doc 269/2738; 200 calls/s.

        Newest first. Deleted and expired messages come as holes; reading moves nobody's read position.

        Args:
            group_id: The group.
            req_msg_number: Messages wanted; 20 come at most.
            req_msg_seq: Largest number wanted; absent: from the newest on.
            with_recalled_msg: Whether recalled messages come too.
            topic_id: Topic of a community.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such group, 10044 the group's type keeps no history.
        """
        return self._transport.send(
            calls.group_msg_get_simple(
                group_id,
                req_msg_number=req_msg_number,
                req_msg_seq=req_msg_seq,
                with_recalled_msg=with_recalled_msg,
                topic_id=topic_id,
            )
        )

    def iter_group_msgs(
        self,
        group_id: str,
        *,
        newest: int | None = None,
        with_recalled: bool = False,
        topic_id: str | None = None,
        cursor: str | None = None,
    ) -> Pages[wire.GroupMsg]:
        """Walks a group's history from the newest message to the oldest that is still kept.

        Holes and notices come as well, see ``GroupMsg``. Ends where all that is older has expired.

        Args:
            group_id: The group.
            newest: Number to start at; absent: the newest.
            with_recalled: Whether recalled messages come too.
            topic_id: Topic of a community.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """
        first = checks.optional_number("newest", newest, at_least=1, at_most=checks.MAX_UINT32) or 0

        def fetch(top: int) -> ListPage[wire.GroupMsg, int]:
            page = self.group_msg_get_simple(
                group_id,
                req_msg_number=PAGE,
                req_msg_seq=top or None,
                with_recalled_msg=with_recalled,
                topic_id=topic_id,
            )
            # Only what is below the last page counts, so that a page that comes twice leads nowhere.
            messages = [item for item in page.rsp_msg_list if not top or item.msg_seq <= top]
            following = min(message.msg_seq for message in messages) - 1 if messages else top
            # IsFinished 1 speaks of the asked 20 only; 2 says that nothing older is left.
            ended = not page.rsp_msg_list or page.is_finished == 2
            return ListPage(messages, None if ended else following or None)

        return Pages(fetch, first, cursor)

    def group_msg_recall(
        self,
        group_id: str,
        msg_seqs: Sequence[int],
        *,
        topic_id: str | None = None,
        reason: str | None = None,
    ) -> wire.GroupMsgRecallReply:
        """Recalls group messages. REST: ``group_open_http_svc/group_msg_recall``, doc 269/12341; 200 calls/s.

        There is no time limit as long as the message is kept. Messages that could not be recalled are
        data, not an exception: see ``failed``.

        Args:
            group_id: The group.
            msg_seqs: Numbers of up to 10 messages.
            topic_id: Topic of a community.
            reason: Shown to the members, at most 100 bytes in UTF-8.

        Raises:
            InvalidArgumentError: No message, more than 10, or another bad argument.
            RefusedError: E.g. 10010 no such group, 10041 the app has recalling switched off.
            OutcomeUnknownError: The messages may have been recalled.
        """
        return self._transport.send(
            calls.group_msg_recall(group_id, msg_seqs, topic_id=topic_id, reason=reason)
        )

    def group_msg_recall_all(
        self,
        group_id: str,
        msg_seqs: Iterable[int],
        *,
        topic_id: str | None = None,
        reason: str | None = None,
    ) -> wire.GroupMsgRecallReply:
        """``group_msg_recall`` for any number of messages, 10 a call; one answer, in the order given.

        Raises:
            InvalidArgumentError: No message, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "msg_seqs",
            msg_seqs,
            calls.MAX_RECALLED,
            lambda part: calls.group_msg_recall(group_id, part, topic_id=topic_id, reason=reason),
        )
