"""``act``: a user does something on a phone. Every action of ``MockUser`` can be asked for by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, get_type_hints

from ..actors import MockMessage, MockUser
from ..core.kinds import ANY_TEXT, MOST_UINT32, TEXT, VALID_TEXT, Fields, Kind, kind_of, many, one_of, whole
from ..core.refusal import Refusal
from ..models.world import World
from ..serving.server import Server
from .base import BadControl, Document, Route, world_of
from .messages import shown

_NO_ACTIONS = frozenset({"message", "inbox_contains"})
USER_ACTIONS: dict[str, Callable[..., Any]] = {
    name: member
    for name, member in inspect.getmembers(MockUser, inspect.isfunction)
    if not name.startswith("_") and name not in _NO_ACTIONS
}
"""What users can do, by name."""

_DO = one_of(*USER_ACTIONS)
_WHO = {"user": TEXT, "do": _DO}
_HOW = {"platform": VALID_TEXT}
_MESSAGE: dict[str, Kind] = {
    "group": TEXT,
    "topic": TEXT,
    "seq": whole(0, MOST_UINT32),
    "peer": TEXT,
    "key": TEXT,
}
"""What names a message: ``group``, perhaps ``topic``, and ``seq``; or ``peer`` and ``key``."""


class ActionByName:
    """A user action by its arguments.

    Args:
        do: The function of ``MockUser``.

    Attributes:
        fields: Its arguments as fields of a request.
    """

    def __init__(self, do: Callable[..., Any]) -> None:
        self._do = do
        self._parameters = list(inspect.signature(do).parameters.values())[1:]
        self._hints = get_type_hints(do, include_extras=True)
        needs: dict[str, Kind] = {}
        takes: dict[str, Kind] = {}
        for parameter in self._parameters:
            hint = self._hints[parameter.name]
            if hint is MockMessage:
                takes |= _MESSAGE
            elif parameter.kind is parameter.VAR_POSITIONAL:
                takes[parameter.name] = many(kind_of(hint))
            elif parameter.default is parameter.empty:
                needs[parameter.name] = kind_of(hint)
            else:
                takes[parameter.name] = kind_of(hint, text=ANY_TEXT)
        self.fields = Fields(needs, takes)

    def __call__(self, world: World, user: MockUser, given: Document) -> Any:
        """Has it done with arguments that are what they must be."""
        positional: list[Any] = []
        named: Document = {}
        for parameter in self._parameters:
            name = parameter.name
            if self._hints[name] is MockMessage:
                positional.append(_message(world, user, given))
            elif parameter.kind is parameter.VAR_POSITIONAL:
                positional += given.get(name, [])
            elif parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
                positional.append(given.get(name, parameter.default))  # what is needed is there
            elif name in given:
                named[name] = given[name]
        return self._do(user, *positional, **named)

    @property
    def about(self) -> str:
        """What it does."""
        return inspect.cleandoc(self._do.__doc__ or "").partition("\n")[0]


_ALL = {name: ActionByName(do) for name, do in USER_ACTIONS.items()}


def listed() -> dict[str, Document]:
    """Every user action with its arguments."""
    return {name: {"about": each.about, "arguments": each.fields.listed()} for name, each in _ALL.items()}


def _fields(document: Document) -> Fields:
    do = document.get("do")
    action = _ALL.get(do) if isinstance(do, str) else None
    if action is None:
        return Fields(_WHO, _HOW)
    return Fields({**_WHO, **action.fields.needs}, {**_HOW, **action.fields.takes})


def act(server: Server, document: Document) -> Document:
    """Lets a user do something on a phone: same rules, same webhooks, with the phone's platform.

    Who has no account is imported, if the action can be done; the answer says so.

    Raises:
        BadControl: The action cannot be done with these arguments.
        Refusal: The rules do not allow it.
    """
    world, name = world_of(server, document), document["user"]
    with _imported_for(world, name) as new:
        user = MockUser(world, name, platform=document.get("platform", "iOS"))
        try:
            result = _ALL[document["do"]](world, user, document)
        except (ValueError, LookupError) as error:
            if type(error) not in (ValueError, LookupError):
                raise  # a fault of the mock; what actions say themselves is exactly one of these
            raise BadControl(str(error)) from None
    return {"done": document["do"], **({"imported": name} if new else {}), **_shown(result)}


@contextmanager
def _imported_for(world: World, name: str) -> Iterator[bool]:
    """Forgets an account that was made for an action when that is refused; gives whether one is made."""
    new, before = name not in world.accounts, world.journal.last
    try:
        yield new
    except (BadControl, Refusal):
        # The App's server may have used it meanwhile, asked by a before-webhook: then it stays.
        if new and world.journal.last == before:
            with world.lock:
                world.accounts.forget(name)
                if world.recorder is not None:
                    world.recorder.note("forget", user=name)
        raise


def _shown(result: Any) -> Document:
    if result is None:
        return {}
    return {"message": shown(result)} if isinstance(result, MockMessage) else {"result": result}


def _message(world: World, user: MockUser, given: Document) -> MockMessage:
    named = {name: given.get(name) for name in _MESSAGE}
    found = user.message(**named)
    if found is not None:
        return found
    if not {"group", "seq"} <= given.keys() and not {"peer", "key"} <= given.keys():
        raise BadControl("group and seq, or peer and key, must name a message")
    raise BadControl(_lacking(world, user.id, given), 404)


def _lacking(world: World, user: str, given: Document) -> str:
    """What there is not of that which should name a message."""
    if not {"group", "seq"} <= given.keys():
        return f"{user!r} and {given['peer']!r} have no message with the key {given['key']!r}"
    name, topic = given["group"], given.get("topic")
    group = world.groups.get(name)
    if group is None:
        return f"there is no group {name!r}"
    if topic is not None and (group.forum is None or group.forum.find(topic) is None):
        return f"there is no topic {topic!r} in group {name!r}"
    place = f"group {name!r}" if topic is None else f"topic {topic!r}"
    return f"{place} has no message with the seq {given['seq']}"


ROUTES = (
    Route(
        "POST",
        "act",
        act,
        "a user does something on a phone; each action has arguments of its own",
        _fields,
        {"user": "bob", "do": "receipts", "group": "team", "seq": 3, "platform": "Android"},
        lasts=True,
    ),
)
