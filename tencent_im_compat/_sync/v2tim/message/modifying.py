# Generated from tencent_im_compat/_async/v2tim/message/modifying.py by scripts/make_sync.py. Do not edit.
"""Changing messages that were sent, for all who see them."""

from __future__ import annotations

from ....adapter import arguments, elements, envelope
from ....adapter.groups import community_of, topic_of
from ....adapter.rights import Right
from ....adapter.seam_sync import callback, value_callback
from ....errors import InvalidArgumentError, TencentIMError
from ....identity import C2CRef, MessageRef
from ....v2tim import V2TimMessage, V2TimMessageChangeInfo
from ....wire.elements import Element
from ..session import Session
from .base import MessagePart


class MessageModifying(MessagePart):
    """``modifyMessage`` and ``setCloudCustomData``."""

    @value_callback({"body": "message.elemList", "cloud_custom_data": "message.cloudCustomData"})
    def modifyMessage(self, *, message: V2TimMessage) -> V2TimMessageChangeInfo:
        """Gives a message the body and custom data that the object has now. Receivers get
        ``onRecvMessageModified``.

        One-to-one messages may be changed by either side, group messages by the sender, the owner and
        administrators. REST knows no versions, so a conflict (8006) never comes.

        REST: ``openim/modify_c2c_msg`` (doc 269/74740), ``openim/modify_group_msg`` (doc 269/74741).

        Args:
            message: The message, with its new elements or ``cloudCustomData``.

        Returns:
            As in the SDK the call succeeds (0) and ``data`` has the verdict: ``code``, ``desc``, the message.
            6017 it is no sent message, or has content that cannot be sent; 7013 an AVChatRoom.
        """
        found, ref = self._one(message, None)
        try:
            modify(self._session, ref, elements.to_wire(message), message.cloudCustomData)
        except InvalidArgumentError:
            raise
        except TencentIMError as error:
            code, text = envelope.code_and_text(error)
            return V2TimMessageChangeInfo(code=code, desc=text, message=found)
        self._session.keep([message])
        return V2TimMessageChangeInfo(code=0, desc="ok", message=message)

    @callback({"cloud_custom_data": "data", "body": "data"})
    def setCloudCustomData(
        self, *, message: V2TimMessage | None = None, msgID: str | None = None, data: str
    ) -> None:
        """Changes the custom data of a message, as ``modifyMessage`` does.

        REST: ``openim/modify_c2c_msg`` (doc 269/74740), ``openim/modify_group_msg`` (doc 269/74741).

        Args:
            message: A sent message.
            msgID: The same by id.
            data: The new custom data.

        Returns:
            6017 bad argument; 10007 no right to change another's message.
        """
        found, ref = self._one(message, msgID)
        if not arguments.string("data", data):
            raise InvalidArgumentError("data", "must not be empty: REST takes an empty one as unchanged")
        modify(self._session, ref, None, data)
        found.cloudCustomData = data


def modify(session: Session, ref: MessageRef, body: list[Element] | None, custom_data: str | None) -> None:
    """Gives a sent message another body or other custom data; what is None stays."""
    client, me = session.acting()
    if isinstance(ref, C2CRef):
        client.openim.modify_c2c_msg(
            ref.sender, ref.receiver, ref.msg_key, body=body, cloud_custom_data=custom_data
        )
        return
    session.standings.require(client, me, ref.group_id, Right.RECALL, on=ref.sender)
    group_id, topic_id = community_of(ref.group_id), topic_of(ref.group_id)
    client.group.modify_group_msg(
        group_id, ref.seq, body=body, cloud_custom_data=custom_data, topic_id=topic_id
    )
