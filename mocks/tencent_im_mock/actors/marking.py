"""What a user puts on messages: reactions, pins, key-values."""

from __future__ import annotations

from typing import Any

from .base import Actor
from .messages import MockMessage, sure

_EXTENSIONS = "openim_msg_ext_http_svc/"


class MarkingActor(Actor):
    """A user who marks messages."""

    def pins(self, message: MockMessage) -> None:
        """Pins a group message."""
        self._perform("group_open_http_svc/pin_message", _in_group(message))

    def unpins(self, message: MockMessage) -> None:
        """Takes a pin away."""
        self._perform("group_open_http_svc/unpin_message", _in_group(message))

    def reacts(self, message: MockMessage, reaction: str) -> None:
        """Gives a reaction to a message."""
        self._perform("client_reactions/add", {**_target(message), "Reaction": reaction})

    def takes_back(self, message: MockMessage, reaction: str) -> None:
        """Takes an own reaction back."""
        self._perform("client_reactions/remove", {**_target(message), "Reaction": reaction})

    def extends(self, message: MockMessage, values: dict[str, str]) -> dict[str, int]:
        """Sets key-values on a message, on top of their present versions.

        Returns:
            The code of each key.
        """
        items = [{"Key": key, "Value": value} for key, value in values.items()]
        return self._writes(message, 1, items)

    def unextends(self, message: MockMessage, *keys: str) -> dict[str, int]:
        """Deletes key-values of a message, or all.

        Returns:
            The code of each key.
        """
        if not keys:
            return self._writes(message, 3, [])
        return self._writes(message, 2, [{"Key": key, "Value": ""} for key in keys])

    def _writes(self, message: MockMessage, operation: int, items: list[dict[str, Any]]) -> dict[str, int]:
        target = _target(message)
        prefix = "group_" if message.group_id else ""
        known = self._perform(f"{_EXTENSIONS}{prefix}get_key_values", target)["ExtensionList"]
        versions = {pair["Key"]: pair["Seq"] for pair in known}
        listed = [{**item, "Seq": versions.get(item["Key"], 0)} for item in items]
        body = {**target, "OperateType": operation, "ExtensionList": listed}
        answer = self._perform(f"{_EXTENSIONS}{prefix}set_key_values", body)
        return {item["Extension"]["Key"]: item["ErrorCode"] for item in answer["ExtensionList"]}


def _in_group(message: MockMessage) -> dict[str, Any]:
    if not sure(message).group_id:
        raise ValueError("this is no group message")
    return {"GroupId": message.group_id, "MsgSeq": message.seq}


def _target(message: MockMessage) -> dict[str, Any]:
    if sure(message).group_id:
        return _in_group(message)
    return {"From_Account": message.sender, "To_Account": message.receiver, "MsgKey": message.key}
