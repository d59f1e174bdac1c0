# Generated from tencent_im_compat/_async/v2tim/message/extensions.py by scripts/make_sync.py. Do not edit.
"""Extensions of messages: pairs of key and value that members of a conversation attach to a message."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import extensions as pairs
from ....adapter.seam_sync import value_callback
from ....identity import C2CRef, MessageRef
from ....v2tim import (
    V2TimMessage,
    V2TimMessageExtension,
    V2TimMessageExtensionResult,
)
from ....wire.msg_ext import Extension, ExtensionOperation
from .base import MessagePart

_CHANGED, _DELETED = "onRecvMessageExtensionsChanged", "onRecvMessageExtensionsDeleted"


class MessageExtensions(MessagePart):
    """``setMessageExtensions`` and its like, on messages sent with ``isSupportMessageExtension``. Not in
    AVChatRoom.
    """

    @value_callback({"extension_list": "extensions", ".key": "extensionKey", ".value": "extensionValue"})
    def setMessageExtensions(
        self,
        *,
        message: V2TimMessage | None = None,
        msgID: str | None = None,
        extensions: Sequence[V2TimMessageExtension],
    ) -> list[V2TimMessageExtensionResult]:
        """Sets pairs of a message. By REST the administrator sets them, so nobody else's value is ever in
        the way (23001 never comes).

        REST: ``openim_msg_ext_http_svc/set_key_values`` (doc 1047/51194),
        ``openim_msg_ext_http_svc/group_set_key_values`` (doc 1047/52170).

        Args:
            message: The message.
            msgID: The same by id.
            extensions: At most 20; keys of at most 100 bytes, values of at most 1 KB, 300 to a message.

        Returns:
            One result for each pair, in the order given. 6017 bad argument, 23002 the message has no
            extensions.
        """
        found, ref = self._one(message, msgID)
        asked = pairs.to_wire(extensions)
        results = self._set(ref, ExtensionOperation.SET, asked)
        done = [each.extension for each in results if each.resultCode == 0]
        self._tell(_CHANGED, found.msgID, done)
        return results

    @value_callback()
    def getMessageExtensions(
        self, *, message: V2TimMessage | None = None, msgID: str | None = None
    ) -> list[V2TimMessageExtension]:
        """All pairs of a message.

        REST: ``openim_msg_ext_http_svc/get_key_values`` (doc 1047/51195),
        ``openim_msg_ext_http_svc/group_get_key_values`` (doc 1047/52169).

        Args:
            message: The message.
            msgID: The same by id.
        """
        client, _ = self._acting()
        _, ref = self._one(message, msgID)
        if isinstance(ref, C2CRef):
            walk = client.openim.iter_key_values(ref.receiver, ref.msg_key, from_account=ref.sender)
        else:
            walk = client.group.iter_group_key_values(ref.group_id, ref.seq)
        return [pairs.read(pair) for pair in walk]

    @value_callback({"extension_list": "keys", ".key": ""})
    def deleteMessageExtensions(
        self, *, message: V2TimMessage | None = None, msgID: str | None = None, keys: Sequence[str]
    ) -> list[V2TimMessageExtensionResult]:
        """Deletes pairs of a message, all where no key is named.

        REST: as of ``setMessageExtensions``.

        Args:
            message: The message.
            msgID: The same by id.
            keys: At most 20; none: all.

        Returns:
            One result for each key. 6017 bad argument, 23004 there is no such pair.
        """
        found, ref = self._one(message, msgID)
        asked = pairs.keys_to_wire(keys)
        operation = ExtensionOperation.DELETE if asked else ExtensionOperation.CLEAR
        results = self._set(ref, operation, asked)
        self._tell(_DELETED, found.msgID, [each.key for each in asked])
        return results

    def _set(
        self, ref: MessageRef, operation: ExtensionOperation, asked: Sequence[Extension]
    ) -> list[V2TimMessageExtensionResult]:
        client, _ = self._acting()
        if isinstance(ref, C2CRef):
            reply = client.openim.set_key_values(
                ref.receiver, ref.msg_key, operation, asked or None, from_account=ref.sender
            )
        else:
            reply = client.group.group_set_key_values(ref.group_id, ref.seq, operation, asked or None)
        return pairs.results(asked, reply.extension_list)
