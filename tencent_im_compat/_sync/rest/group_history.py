# Generated from tencent_im_compat/_async/rest/group_history.py by scripts/make_sync.py. Do not edit.
"""Changing what a group's history shows, and pinned messages."""

from __future__ import annotations

from ...calls import group_history as calls
from ...calls.checks import MessageContent
from ...wire import group_history as wire
from ...wire.base import Reply
from .service import Service


class GroupHistoryService(Service):
    """The part of the group service about messages that were sent already."""

    def modify_group_msg(
        self,
        group_id: str,
        msg_seq: int,
        *,
        body: MessageContent | None = None,
        cloud_custom_data: str | None = None,
        topic_id: str | None = None,
    ) -> Reply:
        """Changes a stored message for good. REST: ``openim/modify_group_msg``, doc 269/74741; 200 calls/s.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            msg_seq: Number of the message.
            body: What the message becomes; absent: as it is.
            cloud_custom_data: Likewise; one of the two is needed.
            topic_id: Topic of a community.

        Raises:
            InvalidArgumentError: Nothing to change, or a bad argument.
            RefusedError: The codes are those of the service ``openim``, e.g. 90010 a malformed message.
        """
        return self._transport.send(
            calls.modify_group_msg(
                group_id, msg_seq, body=body, cloud_custom_data=cloud_custom_data, topic_id=topic_id
            )
        )

    def delete_group_msg_by_sender(
        self, group_id: str, sender_account: str, *, topic_id: str | None = None
    ) -> Reply:
        """Recalls without a word what a user wrote among the newest 1000 messages.

        REST: ``group_open_http_svc/delete_group_msg_by_sender``, doc 269/2359; 200 calls/s. Clients are
        not told: they see it when they fetch the history. Without effect in an ``AVChatRoom``.

        Args:
            group_id: The group.
            sender_account: Whose messages.
            topic_id: Topic of a community.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such group.
            OutcomeUnknownError: They may have been recalled.
        """
        return self._transport.send(
            calls.delete_group_msg_by_sender(group_id, sender_account, topic_id=topic_id)
        )

    def clear_group_msg(self, group_id: str, *, msg_seq: int | None = None) -> Reply:
        """Hides the history from the members; ``group_msg_get_simple`` still reads it.

        REST: ``group_open_http_svc/clear_group_msg``, doc 269/95617; 200 calls/s.

        Args:
            group_id: The group; not a ``Community``.
            msg_seq: Hide up to this number; absent: all.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 a ``Community``, 10010 no such group.
            OutcomeUnknownError: Without ``msg_seq``: the history may have been cleared.
        """
        return self._transport.send(calls.clear_group_msg(group_id, msg_seq=msg_seq))

    def pin_message(
        self,
        group_id: str,
        msg_seq: int,
        *,
        topic_id: str | None = None,
        pinner_account: str | None = None,
    ) -> Reply:
        """Pins a message. REST: ``group_open_http_svc/pin_message``, doc 269/133874; 200 calls/s.

        Needs the flagship or enterprise edition. A group holds at most 10 pinned messages.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            msg_seq: Number of the message, which must still be kept.
            topic_id: Topic; needed for a community.
            pinner_account: Who pins it; absent: the administrator.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such group, 10070 too many, 10071 it is pinned already.
            OutcomeUnknownError: It may have been pinned.
        """
        return self._transport.send(
            calls.pin_message(group_id, msg_seq, topic_id=topic_id, pinner_account=pinner_account)
        )

    def unpin_message(
        self,
        group_id: str,
        msg_seq: int,
        *,
        topic_id: str | None = None,
        un_pinner_account: str | None = None,
    ) -> Reply:
        """Unpins a message. REST: ``group_open_http_svc/unpin_message``, doc 269/134119; 200 calls/s.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            msg_seq: Number of the pinned message.
            topic_id: Topic; needed for a community.
            un_pinner_account: Who unpins it; absent: the administrator.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10004 it is not pinned, 10010 no such group.
            OutcomeUnknownError: It may have been unpinned.
        """
        return self._transport.send(
            calls.unpin_message(group_id, msg_seq, topic_id=topic_id, un_pinner_account=un_pinner_account)
        )

    def get_pinned_messages(
        self, group_id: str, *, topic_id: str | None = None
    ) -> wire.GetPinnedMessagesReply:
        """Numbers of the pinned messages, the latest pin first.

        REST: ``group_open_http_svc/get_pinned_messages``, doc 269/134120; 200 calls/s. What they say is
        read with ``group_msg_get_simple``.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            topic_id: Topic; needed for a community.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 the edition lacks it, 10010 no such group.
        """
        return self._transport.send(calls.get_pinned_messages(group_id, topic_id=topic_id))
