"""To which conversation or user an event belongs: what belongs together is handled in order. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..wire.webhooks import WebhookEvent

MAX_USERS = 200
"""No documented body of an event names more."""
_PAIRS = (
    ("report_account", "Report_Account", "peer_account", "Peer_Account"),
    ("operator_account", "Operator_Account", "peer_account", "Peer_Account"),
    ("from_account", "From_Account", "to_account", "To_Account"),
)
_ONE_TO_ONE = ("C2C.", "Bot.OnC2C", "Chatbot.OnC2C")
_LONGEST = 200


def c2c_conversation(one: str, other: str) -> str:
    """``c2c_<a>~<b>``: the same for both sides. ``~`` and ``%`` in a UserID are percent-encoded."""
    first, second = sorted((one, other))
    return f"c2c_{_escaped(first)}~{_escaped(second)}"


def group_conversation(group_id: str) -> str:
    """``group_<GroupId>``; for a topic, its TopicId."""
    return f"group_{group_id}"


def pair_of(event: WebhookEvent) -> tuple[str, str] | None:
    """Both sides of a one-to-one event."""
    if event.callback_command.startswith(_ONE_TO_ONE):
        for one, one_wire, other, other_wire in _PAIRS:
            sides = _text(event, one, one_wire), _text(event, other, other_wire)
            if all(sides):
                return sides
    return None


def conversation_of(event: WebhookEvent) -> str:
    """The conversation of an event; empty where it has none."""
    pair = pair_of(event)
    if pair is not None:
        return c2c_conversation(*pair)
    group = _text(event, "group_id", "GroupId")
    return group_conversation(_text(event, "topic_id", "TopicId") or group) if group else ""


def lane_of(event: WebhookEvent) -> str:
    """Within which events are handled in order: a conversation; else what a service says of one account."""
    lane = conversation_of(event)
    if not lane:
        service = event.callback_command.partition(".")[0]
        account = _text(event, "official_account", "Official_Account") or next(iter(accounts_of(event)), "")
        lane = f"{service}_{account}"
    if len(lane) <= _LONGEST:
        return lane
    return hashlib.blake2b(lane.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def accounts_of(event: WebhookEvent) -> tuple[str, ...]:
    """All UserIDs under names that end in ``_Account``, at any depth, sorted."""
    found: set[str] = set()
    waiting: list[object] = [event.model_dump(by_alias=True, exclude={"msg_body"})]
    while waiting and len(found) < MAX_USERS:
        value = waiting.pop()
        if isinstance(value, dict):
            for name, inner in value.items():
                if isinstance(name, str) and name.endswith("_Account"):
                    found.update(_strings(inner))
                else:
                    waiting.append(inner)
        elif isinstance(value, list):
            waiting.extend(value)
    return tuple(sorted(found)[:MAX_USERS])


def _text(event: WebhookEvent, attribute: str, wire_name: str) -> str:
    """A field that a model may have, and that an event without a model may carry."""
    value = getattr(event, attribute, None)
    if value is None:
        value = (event.model_extra or {}).get(wire_name)
    return value if isinstance(value, str) else ""


def _strings(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and each:
            yield each


def _escaped(user: str) -> str:
    return user.replace("%", "%25").replace("~", "%7E") if "%" in user or "~" in user else user
