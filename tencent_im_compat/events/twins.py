"""What no rule compares and several sources tell, each in words of its own: told once. Pure.

The answer to an own call tells what was done, so does the webhook that it causes, and so may a poll that
looks for changes. None has a number by which the others would know it. So what was told is remembered for a
while by what it says (which friend, which field of which group), with when that was and who told it; what
another source says of it, about the same time, is its twin and no news. The same source telling it again
tells something new: somebody may be removed and invited once more.
"""

from __future__ import annotations

import hashlib
import inspect
import json
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel
from pydantic_core import to_json

from .. import v2tim
from .journal import Journal
from .observation import Source, Told

NEAR_SECONDS = 60.0
"""So far from each other two sources may date one thing."""
KEEP_SECONDS = 86400.0
MOST_FACTS = 1000
"""How long, and how many facts are remembered for each user."""

_ORIGINS = {Source.OWN: "o", Source.POLL: "p", Source.WEBHOOK: "w", Source.LONG_POLL: "w"}
_SAME = {"onGroupRecycled": "onGroupDismissed"}
"""Who only sees that a group is gone cannot tell which of the two it was."""
_BY_WHOM = ("opUser", "opReason")
"""Arguments that sources know differently: behind an own call the server sees the administrator."""
_IDS = ("msgID", "userID", "topicID", "permissionGroupID", "officialAccountID", "conversationID", "groupID")
_VALUES = {
    "onSelfInfoUpdated",
    "onUserInfoChanged",
    "onUserStatusChanged",
    "onFriendInfoChanged",
    "onGroupInfoChanged",
    "onTopicInfoChanged",
    "onChangeTopicInfo",
    "onChangePermissionGroupInfo",
    "onOfficialAccountInfoChanged",
    "onRecvMessageExtensionsChanged",
}
"""Callbacks that tell of new values; the others tell whom or what they concern."""


@dataclass(slots=True)
class _Entry:
    """That a fact was told: its value, between which seconds it came true, and who told it."""

    value: str
    since: float
    at: float
    origins: str

    def is_near(self, other: _Entry) -> bool:
        return self.since <= other.at + NEAR_SECONDS and other.since <= self.at + NEAR_SECONDS


class Twins:
    """What one user was told of such things.

    Args:
        journal: Is told of changes.
    """

    PREFIX = "t/"

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: OrderedDict[str, list[_Entry]] = OrderedDict()

    def load(self, name: str, value: bytes) -> None:
        """Takes in what was written; ``name`` begins with ``PREFIX``."""
        self._known[name[len(self.PREFIX) :]] = [_Entry(*each) for each in json.loads(value)]

    def news(self, told: Told) -> tuple[object, ...] | None:
        """The arguments without what another source has told; nothing where none of it is new."""
        place, items, rest = _parts(told)
        new = [item for item in items if self._is_new(told, rest, item)]
        if not new:
            return None
        listed = place is not None and isinstance(told.arguments[place], list)
        if not listed or len(new) == len(items):
            return told.arguments
        return tuple(new if number == place else each for number, each in enumerate(told.arguments))

    def _is_new(self, told: Told, rest: str, item: object) -> bool:
        origin, new, conflict = _ORIGINS[told.source], True, False
        met: list[tuple[str, _Entry]] = []
        for name, value in _facts(told.callback, rest, item):
            entry = _Entry(value, told.since or told.at, told.at, origin)
            others = [
                each
                for each in self._known.get(name, ())
                if origin not in each.origins and each.is_near(entry)
            ]
            twin = next((each for each in others if each.value == value), None)
            new = new and twin is None
            conflict = conflict or (twin is None and bool(others))
            met.append((name, twin or entry))
        for name, entry in met:
            self._note(name, entry, origin, new or conflict)
        return new or conflict

    def _note(self, name: str, entry: _Entry, origin: str, new: bool) -> None:
        known = self._known.setdefault(name, [])
        if origin not in entry.origins and not new:
            entry.origins += origin
        elif all(each is not entry for each in known):
            known.append(entry)
        known[:] = [each for each in known if each.at >= entry.at - KEEP_SECONDS]
        self._known.move_to_end(name)
        kept = [[each.value, each.since, each.at, each.origins] for each in known]
        self._journal.put(self.PREFIX + name, json.dumps(kept, separators=(",", ":")).encode())
        while len(self._known) > MOST_FACTS or self._is_old(next(iter(self._known)), entry.at):
            gone, _ = self._known.popitem(last=False)
            self._journal.drop(self.PREFIX + gone)

    def _is_old(self, name: str, now: float) -> bool:
        return all(each.at < now - KEEP_SECONDS for each in self._known[name])


def _parts(told: Told) -> tuple[int | None, Sequence[object], str]:
    """Which argument tells of what is new, its items, and the other arguments as text."""
    place: int | None = None
    rest: list[object] = [_SAME.get(told.callback, told.callback)]
    for number, (name, argument) in enumerate(
        zip(_names(told.listener, told.callback), told.arguments, strict=True)
    ):
        if name in _BY_WHOM:
            continue
        if isinstance(argument, list | BaseModel) and place is None:
            place = number
        else:
            rest.append(argument)
    chosen = None if place is None else told.arguments[place]
    items = chosen if isinstance(chosen, list) and chosen else [chosen]
    return place, items, to_json(rest).decode()


def _facts(callback: str, rest: str, item: object) -> Iterator[tuple[str, str]]:
    """What an item says, each as a name and a value, both short."""
    if not isinstance(item, BaseModel):
        yield _short(rest, to_json(item).decode()), ""
        return
    fields = item.model_dump(exclude_none=True, exclude_defaults=True)
    named = _name_of(fields)
    if callback not in _VALUES:
        yield _short(rest, named), ""
        return
    values = {name: value for name, value in fields.items() if name not in (*_IDS, *_KEYS)}
    for name, value in (values or {"": ""}).items():
        yield _short(rest, named, name), _short(to_json(value).decode())


_KEYS = ("type", "key", "extensionKey")


def _name_of(fields: dict[str, object]) -> str:
    ids = [fields[name] for name in _IDS if name in fields][:1]
    return to_json(ids or [fields[name] for name in _KEYS if name in fields]).decode()


def _short(*texts: str) -> str:
    return hashlib.blake2b("\n".join(texts).encode(), digest_size=9).hexdigest()


@lru_cache(maxsize=256)
def _names(listener: str, callback: str) -> tuple[str, ...]:
    """The names of a callback's parameters."""
    method = getattr(getattr(v2tim, listener), callback)
    return tuple(inspect.signature(method).parameters)[1:]
