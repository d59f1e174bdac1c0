"""Answers to webhooks that ask first: what may be answered to which, and how it is written. Pure.

The rules are those of the pages of the single webhooks. Two things are inferred: that the webhooks of joining
take own codes as those of creating do, and that a refused friend request without a code of its own has 38000.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import InvalidArgumentError
from ..wire.elements import Element
from ..wire.webhooks import SnsPrevFriendAdd, SnsPrevFriendResponse, WebhookEvent


@dataclass(frozen=True, slots=True)
class Allow:
    """It may go on."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """It may not; whoever caused it gets an error.

    Attributes:
        code: An own code, which reaches the caller with the text; the plain refusal without one.
        text: Why.
    """

    code: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """The message goes nowhere, and its sender is told that it went."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The message goes on with another content; what is ``None`` stays as it is. No repr shows it.

    Attributes:
        msg_body: The new elements.
        cloud_custom_data: The new custom data.
    """

    msg_body: Sequence[Element] | None = field(default=None, repr=False)
    cloud_custom_data: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RefuseSome:
    """Some people are refused, the others may go on.

    Attributes:
        accounts: Their UserIDs; for friend requests each with a ``Refuse`` of its own.
    """

    accounts: Collection[str] | Mapping[str, Refuse]


Verdict = Allow | Refuse | Drop | Rewrite | RefuseSome


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be answered to a webhook.

    Attributes:
        own: Own codes.
        sends: Whether it is about a message, which can be dropped or rewritten.
        some: Field that names who is refused; empty where all or nobody is.
        by_person: Whether everybody gets a verdict of their own.
    """

    own: range = range(0)
    sends: bool = False
    some: str = ""
    by_person: bool = False


_OF_GROUPS = range(10_100, 10_201)
_OF_MESSAGES = range(120_001, 130_001)
_OF_FRIENDS = range(38_000, 39_001)
RULES: dict[str, Rule] = {
    "C2C.CallbackBeforeSendMsg": Rule(_OF_MESSAGES, sends=True),
    "OfficialAccount.CallbackBeforeSendMsg": Rule(_OF_MESSAGES, sends=True),
    "Group.CallbackBeforeSendMsg": Rule(_OF_GROUPS, sends=True),
    "Group.CallbackBeforeCreateGroup": Rule(_OF_GROUPS),
    "Group.CallbackBeforeCreateTopic": Rule(_OF_GROUPS),
    "Group.CallbackBeforeApplyJoinGroup": Rule(_OF_GROUPS),
    "Group.CallbackBeforeInviteJoinGroup": Rule(_OF_GROUPS, some="RefusedMembers_Account"),
    "Sns.CallbackPrevFriendAdd": Rule(_OF_FRIENDS, by_person=True),
    "Sns.CallbackPrevFriendResponse": Rule(_OF_FRIENDS, by_person=True),
    "OfficialAccount.CallbackBeforeCreateOfficialAccount": Rule(),
    "OfficialAccount.CallbackBeforeAddSubscriber": Rule(some="RefusedSubscribers_Account"),
}
_PLAIN = 1
_DROPPED = 2


def asks_first(command: str) -> bool:
    """Whether a webhook waits for a verdict. One that is newer than this library tells it by its name."""
    return command in RULES or command.partition(".")[2].startswith(("CallbackBefore", "CallbackPrev"))


def check(command: str, verdict: object) -> None:
    """Finds out whether a verdict may be answered to a webhook.

    Raises:
        InvalidArgumentError: It may not. No content is quoted.
    """
    rule = RULES[command]
    match verdict:
        case Allow():
            return
        case Refuse():
            _check_refusal(rule, command, verdict)
        case Drop() | Rewrite() if not rule.sends:
            raise InvalidArgumentError("verdict", f"{type(verdict).__name__} is not for {command}")
        case Rewrite(msg_body, cloud_custom_data):
            if msg_body is None and cloud_custom_data is None:
                raise InvalidArgumentError("verdict", "Rewrite changes nothing")
            if msg_body is not None and (not msg_body or not all(isinstance(x, Element) for x in msg_body)):
                raise InvalidArgumentError("verdict", "Rewrite(msg_body) must be elements, at least one")
            if cloud_custom_data is not None and not isinstance(cloud_custom_data, str):
                raise InvalidArgumentError("verdict", "Rewrite(cloud_custom_data) must be text")
        case Drop():
            return
        case RefuseSome(accounts):
            _check_some(rule, command, accounts)
        case _:
            raise InvalidArgumentError("verdict", f"must be a verdict, not {type(verdict).__name__}")


def answer_to(event: WebhookEvent, verdict: Verdict) -> bytes:
    """The JSON that answers a webhook.

    Raises:
        InvalidArgumentError: This may not be answered to it.
    """
    command = event.callback_command
    check(command, verdict)
    rule = RULES[command]
    if rule.by_person:
        return _answer(ResultItem=_by_person(event, verdict))
    match verdict:
        case Refuse(code, text):
            return _answer(_PLAIN if code is None else code, text)
        case Drop():
            return _answer(_DROPPED)
        case Rewrite(msg_body, cloud_custom_data):
            more: dict[str, Any] = {}
            if msg_body is not None:
                more["MsgBody"] = [
                    each.model_dump(mode="json", by_alias=True, exclude_none=True) for each in msg_body
                ]
            if cloud_custom_data is not None:
                more["CloudCustomData"] = cloud_custom_data
            return _answer(**more)
        case RefuseSome(accounts):
            return _answer(0, "", **{rule.some: sorted(accounts)})
        case _:
            return _answer()


def _check_refusal(rule: Rule, command: str, verdict: Refuse) -> None:
    if not isinstance(verdict.text, str):
        raise InvalidArgumentError("verdict", "Refuse(text) must be text")
    code = verdict.code
    if code is None or (type(code) is int and code in rule.own):
        return
    allowed = f"from {rule.own[0]} to {rule.own[-1]}" if rule.own else "left out"
    raise InvalidArgumentError("verdict", f"Refuse(code) must be {allowed} for {command}")


def _check_some(rule: Rule, command: str, accounts: Collection[str] | Mapping[str, Refuse]) -> None:
    if not rule.some and not rule.by_person:
        raise InvalidArgumentError("verdict", f"RefuseSome is not for {command}")
    if isinstance(accounts, str) or not all(isinstance(each, str) and each for each in accounts):
        raise InvalidArgumentError("verdict", "RefuseSome(accounts) must be UserIDs")
    if isinstance(accounts, Mapping):
        if not rule.by_person:
            raise InvalidArgumentError("verdict", f"{command} takes no refusal of each person's own")
        for each in accounts.values():
            if not isinstance(each, Refuse):
                raise InvalidArgumentError("verdict", "RefuseSome(accounts) must have a Refuse for each")
            _check_refusal(rule, command, each)


def _by_person(event: WebhookEvent, verdict: Verdict) -> list[dict[str, str | int]]:
    items: list[dict[str, str | int]] = []
    for account in _people(event):
        refused: Refuse | None = verdict if isinstance(verdict, Refuse) else None
        if isinstance(verdict, RefuseSome) and account in verdict.accounts:
            own = verdict.accounts
            refused = own[account] if isinstance(own, Mapping) else Refuse()
        code, text = (0, "") if refused is None else (refused.code or _OF_FRIENDS[0], refused.text)
        items.append({"To_Account": account, "ResultCode": code, "ResultInfo": text})
    return items


def _people(event: WebhookEvent) -> list[str]:
    if isinstance(event, SnsPrevFriendAdd):
        return [each.to_account for each in event.friend_item]
    if isinstance(event, SnsPrevFriendResponse):
        return [each.to_account for each in event.response_friend_item]
    return []


def _answer(code: int = 0, text: str = "", **more: Any) -> bytes:
    return json.dumps({"ActionStatus": "OK", "ErrorInfo": text, "ErrorCode": code, **more}).encode()
