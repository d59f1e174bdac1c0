"""What reaches many and is not stored (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...call import GROUP_DEDUP_SECONDS
from ...calls import checks
from ...calls import group_announcement as calls
from ...calls.checks import MessageContent
from ...idempotency import IdempotencyKey
from ...wire import group_announcement as wire
from ...wire.base import Reply
from .service import AsyncService


class AsyncGroupAnnouncementService(AsyncService):
    """The part of the group service that sends system notifications and broadcasts."""

    async def send_group_system_notification(
        self,
        group_id: str,
        content: str,
        *,
        to_members_account: Sequence[str] | None = None,
        topic_id: str | None = None,
    ) -> Reply:
        """Tells something to the members of a group who are online now.

        REST: ``group_open_http_svc/send_group_system_notification``, doc 269/1630; 200 calls/s. Nothing is
        stored, and no webhook comes. Only apps that used it before 2026 may call it; new ones send a
        message, see ``send_group_msg``.

        Args:
            group_id: The group.
            content: The text.
            to_members_account: Up to 50 UserIDs; absent: all members. Not for an ``AVChatRoom``.
            topic_id: Topic of a community.

        Raises:
            InvalidArgumentError: An empty list, more than 50 UserIDs, or another bad argument.
            RefusedError: E.g. 10007 not permitted, 10010 no such group.
            OutcomeUnknownError: It may have been sent.
        """
        return await self._transport.send(
            calls.send_group_system_notification(
                group_id, content, to_members_account=to_members_account, topic_id=topic_id
            )
        )

    async def send_group_system_notification_all(
        self, group_id: str, content: str, to_members_account: Iterable[str], *, topic_id: str | None = None
    ) -> Reply:
        """``send_group_system_notification`` to any number of members, 50 a call.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_members_account",
            to_members_account,
            calls.MAX_RECEIVERS,
            lambda part: calls.send_group_system_notification(
                group_id, content, to_members_account=part, topic_id=topic_id
            ),
        )

    async def send_broadcast_msg(
        self,
        body: MessageContent,
        *,
        from_account: str | None = None,
        random: int | None = None,
        cloud_custom_data: str | None = None,
        idempotency_key: str | IdempotencyKey | None = None,
    ) -> wire.SendBroadcastMsgReply:
        """Sends a message to all live groups (``AVChatRoom``) of the app at once.

        REST: ``group_open_http_svc/send_broadcast_msg``, doc 269/77402; 1 call/s, 5 with the enterprise
        edition. Needs the flagship or enterprise edition and a switch in the console. Random is drawn once
        per call; every attempt repeats it, so that the server drops a doubled message for 300 s.

        Args:
            body: A text, one element or several; at most 12 KB with everything around it.
            from_account: Sender's UserID; absent: the administrator.
            random: Unsigned 32 bit; chosen here when absent.
            cloud_custom_data: Travels with the message.
            idempotency_key: Names the send wherever it is tried, so that it happens once; see
                ``IdempotencyKey``. Not with a ``random`` of your own.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            DedupWindowPassedError: The idempotency key is too old.
            RefusedError: E.g. 10007 edition or switch, 10023 too many broadcasts.
            OutcomeUnknownError: The message may have been sent.
        """
        checks.exclusive("idempotency_key", idempotency_key, "random", random)
        mine = self._identity(
            idempotency_key,
            GROUP_DEDUP_SECONDS,
            "group_open_http_svc/send_broadcast_msg",
            random=random,
        )
        return await self._transport.send(
            mine.within(
                calls.send_broadcast_msg(
                    body,
                    random=mine.random,
                    from_account=from_account,
                    cloud_custom_data=cloud_custom_data,
                )
            )
        )
