# Generated from tencent_im_compat/_async/v2tim/manager/simple_messages.py by scripts/make_sync.py. Do not edit.
"""Texts and custom data, short form: what the SDK offers at its entry."""

from __future__ import annotations

from ....adapter import arguments, simple
from ....adapter.seam_sync import value_callback
from ....v2tim import MessagePriorityEnum, V2TimMessage
from ..sender import SendingPart

_TO_USER = {"to_account": "userID", "body": "text"}
_TO_GROUP = {"body": "text"}
_DATA = {"body": "customData"}
_NORMAL = MessagePriorityEnum.V2TIM_PRIORITY_NORMAL


class SimpleMessages(SendingPart):
    """``sendC2CTextMessage`` and its like; ``sendMessage`` can do more."""

    @value_callback(_TO_USER)
    def sendC2CTextMessage(self, *, text: str, userID: str) -> V2TimMessage:
        """Sends a text to a user. REST: ``openim/sendmsg`` (doc 269/2282).

        Args:
            text: At most 12 KB in UTF-8.
            userID: Who gets it.

        Returns:
            The message, on failure with status 3: 6017 bad argument, 20003 unknown account, ...
        """
        self._me()
        message = simple.unsent_text(arguments.text("text", text))
        return self._deliver(message, (arguments.user("userID", userID), ""), _NORMAL)

    @value_callback(_TO_USER | _DATA)
    def sendC2CCustomMessage(self, *, customData: str, userID: str) -> V2TimMessage:
        """Sends data of the app's own to a user. REST, result and codes as of ``sendC2CTextMessage``.

        Args:
            customData: At most 12 KB in UTF-8.
            userID: Who gets it.
        """
        self._me()
        message = simple.unsent_custom(arguments.string("customData", customData))
        return self._deliver(message, (arguments.user("userID", userID), ""), _NORMAL)

    @value_callback(_TO_GROUP)
    def sendGroupTextMessage(self, *, text: str, groupID: str, priority: int = 0) -> V2TimMessage:
        """Sends a text to a group. REST: ``group_open_http_svc/send_group_msg`` (doc 269/1629).

        Args:
            text: At most 12 KB in UTF-8.
            groupID: The group.
            priority: A ``MessagePriorityEnum``; matters when a group is over its message rate.

        Returns:
            The message, on failure with status 3: 6017 bad argument, 10010 no such group, ...
        """
        self._me()
        message = simple.unsent_text(arguments.text("text", text))
        chosen = arguments.member("priority", priority, MessagePriorityEnum)
        return self._deliver(message, ("", arguments.group("groupID", groupID)), chosen)

    @value_callback(_TO_GROUP | _DATA)
    def sendGroupCustomMessage(
        self, *, customData: str, groupID: str, priority: MessagePriorityEnum | None = _NORMAL
    ) -> V2TimMessage:
        """Sends data of the app's own to a group. REST, result and codes as of ``sendGroupTextMessage``.

        Args:
            customData: At most 12 KB in UTF-8.
            groupID: The group.
            priority: Matters when a group is over its message rate.
        """
        self._me()
        message = simple.unsent_custom(arguments.string("customData", customData))
        return self._deliver(message, ("", arguments.group("groupID", groupID)), priority)
