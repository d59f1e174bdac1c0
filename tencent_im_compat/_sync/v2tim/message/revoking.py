# Generated from tencent_im_compat/_async/v2tim/message/revoking.py by scripts/make_sync.py. Do not edit.
"""Taking messages back."""

from __future__ import annotations

import time

from ....adapter import revoking
from ....adapter.groups import community_of, topic_of
from ....adapter.rights import Right
from ....adapter.seam_sync import callback
from ....errors import V2TIMError
from ....events.observation import Recalling
from ....identity import C2CRef, MessageRef
from ....v2tim import MessageStatus, V2TimMessage
from .base import MessagePart


class MessageRevoking(MessagePart):
    """``revokeMessage``."""

    @callback()
    def revokeMessage(
        self,
        *,
        message: V2TimMessage | None = None,
        msgID: str | None = None,
        webMessageInstatnce: object | None = None,
    ) -> None:
        """Takes a message back. It stays in the history as revoked (status 6).

        One-to-one: own messages only. Groups: own messages; others' messages for the owner, members'
        messages for administrators. REST knows no time limit, so the console's window is kept here
        (``revokeWindow`` of ``initSDK``).

        REST: ``openim/admin_msgwithdraw`` (doc 269/38980),
        ``group_open_http_svc/group_msg_recall`` (doc 269/12341).

        Args:
            message: A message with status 2.
            msgID: The same by id, as in older SDKs.
            webMessageInstatnce: Only the Web SDK reads it; ignored.

        Returns:
            6017 no such message, or not of status 2, or online-only; 6223 the window is over; 10007 no
            right to revoke another's message; 20022 or 10030 not on the server; 20023 or 10032 revoked
            already.
        """
        _, me = self._acting()
        found, ref = self._one(message, msgID)
        age = self._session.clock() - ref.time
        revoking.check(found, ref, me, age, self._session.revoke_window)
        self._recall(ref)
        found.status = MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED
        self._session.keep([found])

    def _recall(self, ref: MessageRef) -> None:
        """Takes a message back. That is noted before: a webhook may be faster than the answer, and the user
        is not told of it.
        """
        at = time.time_ns()
        self._session.note(Recalling(ref, None, at))
        try:
            self._recall_there(ref)
        except BaseException:
            self._session.note(Recalling(ref, False, at))
            raise
        self._session.note(Recalling(ref, True, at))

    def _recall_there(self, ref: MessageRef) -> None:
        client, me = self._acting()
        if isinstance(ref, C2CRef):
            client.openim.admin_msg_withdraw(ref.sender, ref.receiver, ref.msg_key)
            return
        self._session.standings.require(client, me, ref.group_id, Right.RECALL, on=ref.sender)
        group_id, topic_id = community_of(ref.group_id), topic_of(ref.group_id)
        reply = client.group.group_msg_recall(group_id, [ref.seq], topic_id=topic_id)
        for item in reply.failed:
            raise V2TIMError(item.ret_code, "the server did not recall the message")
