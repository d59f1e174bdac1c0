"""``act``: somebody does something on a phone. Any deed of ``MockUser`` can be asked for by its arguments."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Collection
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..actors import MockMessage, MockUser
from ..core.server import Server
from .base import BadControl, Document, Route, text, world_of

_NOT_DEEDS = frozenset({"message", "inbox_contains"})
DEEDS: dict[str, Callable[..., Any]] = {
    name: member
    for name, member in inspect.getmembers(MockUser, inspect.isfunction)
    if not name.startswith("_") and name not in _NOT_DEEDS
}
"""What people can do, by name."""


def act(server: Server, document: Document) -> Document:
    """Lets a user do something on a phone: same rules, same webhooks, with the phone's platform.

    Raises:
        BadControl: The request makes no sense.
        Refusal: The rules do not allow it.
    """
    world = world_of(server, document)
    action = document.get("do")
    if not isinstance(action, str) or action not in DEEDS:
        raise BadControl(f"do must be one of {', '.join(DEEDS)}")
    user_id, platform = text(document, "user"), text(document, "platform", "iOS")
    given = {
        name: value for name, value in document.items() if name not in ("user", "do", "platform", "sdkappid")
    }
    positional, named = _arguments(DEEDS[action], MockUser(world, user_id, platform=platform), given)
    user = MockUser(world, user_id, platform=platform)
    try:
        result = DEEDS[action](user, *positional, **named)
    except (ValueError, LookupError) as error:
        raise BadControl(str(error)) from None
    return {"done": action, **_shown(result)}


def _shown(result: Any) -> Document:
    if result is None:
        return {}
    return {"message": shown(result)} if isinstance(result, MockMessage) else {"result": result}


def shown(message: MockMessage) -> Document:
    """A message as control answers show it."""
    return {
        "sender": message.sender,
        "receiver": message.receiver,
        "group": message.group_id,
        "topic": message.topic_id,
        "key": message.key,
        "seq": message.seq,
        "time": message.time,
    }


def _arguments(deed: Callable[..., Any], user: MockUser, given: Document) -> tuple[list[Any], dict[str, Any]]:
    """A deed's arguments out of JSON.

    Raises:
        BadControl: One is missing, unknown or of the wrong type.
    """
    positional: list[Any] = []
    named: dict[str, Any] = {}
    hints = get_type_hints(deed)
    left = dict(given)
    for name, parameter in list(inspect.signature(deed).parameters.items())[1:]:
        hint = hints.get(name, Any)
        if hint is MockMessage:
            found = _message(user, left)
            if parameter.kind is parameter.VAR_POSITIONAL:
                positional.append(found)
            else:
                named[name] = found
        elif parameter.kind is parameter.VAR_POSITIONAL:
            positional += _several(left.pop(name, []), name, hint)
        elif name in left:
            named[name] = _checked(left.pop(name), name, hint)
        elif parameter.default is parameter.empty:
            raise BadControl(f"{name} must be {_described(hint)}")
    if left:
        raise BadControl(f"unknown field {min(left)!r}")
    return positional, named


def _message(user: MockUser, given: Document) -> MockMessage:
    """The message that ``group``, perhaps ``topic``, and ``seq``, or ``peer`` and ``key``, name."""
    names = ("group", "topic", "seq", "peer", "key")
    group, topic, seq, peer, key = (given.pop(name, None) for name in names)
    found = user.message(group=group, topic=topic, seq=seq, peer=peer, key=key)
    if found is None:
        raise BadControl("group and seq, or peer and key, must name a message")
    return found


def _several(value: Any, name: str, hint: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BadControl(f"{name} must be a list")
    return [_checked(each, name, hint) for each in value]


_PLAIN: dict[Any, str] = {
    str: "a non-empty string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}


def _checked(value: Any, name: str, hint: Any) -> Any:
    if not _fits(value, hint):
        raise BadControl(f"{name} must be {_described(hint)}")
    return value


def _fits(value: Any, hint: Any) -> bool:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, each) for each in get_args(hint))
    if hint is type(None):
        return value is None
    if hint is str:
        return isinstance(value, str) and value != ""
    if hint is bool:
        return isinstance(value, bool)
    if hint in (int, float):
        return isinstance(value, int if hint is int else int | float) and not isinstance(value, bool)
    if origin is not None and isinstance(origin, type) and issubclass(origin, dict):
        return isinstance(value, dict)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Collection):
        inner = get_args(hint)[0]
        return isinstance(value, list) and all(_fits(each, inner) for each in value)
    return True


def _described(hint: Any) -> str:
    if get_origin(hint) in (Union, types.UnionType):
        return " or ".join("null" if each is type(None) else _described(each) for each in get_args(hint))
    if hint in _PLAIN:
        return _PLAIN[hint]
    return "an object" if get_origin(hint) is dict else "a list"


ROUTES = (
    Route(
        "POST",
        "act",
        act,
        "a user does something on a phone",
        {"user": "bob", "do": "receipts", "group": "team", "seq": 3, "platform": "Android"},
        lasts=True,
    ),
)
