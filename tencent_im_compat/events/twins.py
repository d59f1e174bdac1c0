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
MOST_FACTS = 5000
"""How long, and how many facts are remembered for each user."""
_MOST_ENTRIES = 16
"""Of one fact: how often it was told by one source, and not by the others yet."""
_TOLD = object()
"""Stands for an item of which nothing is new."""

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
        found = [self._left_of(told, rest, item) for item in items]
        new = [each for each in found if each is not _TOLD]
        if not new:
            return None
        whole = len(new) == len(items) and all(mine is item for mine, item in zip(new, items, strict=True))
        if place is None or whole:
            return told.arguments
        left = new if isinstance(told.arguments[place], list) else new[0]
        return tuple(left if number == place else each for number, each in enumerate(told.arguments))

    def _left_of(self, told: Told, rest: str, item: object) -> object:
        """The item, a copy without the values that another source has told, or ``_TOLD``."""
        origin = _ORIGINS[told.source]
        known: list[str] = []
        new = False
        for field, name, value in _facts(told.callback, rest, item):
            entry = _Entry(value, told.since or told.at, told.at, origin)
            entries = self._known.setdefault(name, [])
            twin = _twin(entries, entry)
            if twin is None:
                new = True
                entries.append(entry)
            else:
                known.append(field)
                twin.origins += origin
            self._write(name, told.at)
        if not new:
            return _TOLD
        return _without(item, known) if known and isinstance(item, BaseModel) else item

    def _write(self, name: str, now: float) -> None:
        entries = self._known[name]
        entries[:] = [each for each in entries[-_MOST_ENTRIES:] if each.at >= now - KEEP_SECONDS]
        self._known.move_to_end(name)
        kept = [[each.value, each.since, each.at, each.origins] for each in entries]
        self._journal.put(self.PREFIX + name, json.dumps(kept, separators=(",", ":")).encode())
        while len(self._known) > MOST_FACTS or self._is_old(next(iter(self._known)), now):
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


def _twin(entries: Sequence[_Entry], entry: _Entry) -> _Entry | None:
    """The entry in which another source tells the same, about the same time.

    Where listeners were told of another value since, by somebody who had no part in it, they are told again:
    it is the newer one that has to stand at the end.
    """
    for number, each in enumerate(entries):
        if entry.origins in each.origins or each.value != entry.value or not each.is_near(entry):
            continue
        others = (later for later in entries[number + 1 :] if later.value != each.value)
        if all(set(later.origins) & set(each.origins) for later in others):
            return each
    return None


def _without(item: BaseModel, fields: Sequence[str]) -> BaseModel:
    """A copy of an item in which some fields are as if nobody had told them."""
    copy = item.model_copy()
    for name in fields:
        field = type(item).model_fields[name]
        copy.__dict__[name] = "" if field.is_required() else field.get_default(call_default_factory=True)
    return copy


def _facts(callback: str, rest: str, item: object) -> Iterator[tuple[str, str, str]]:
    """What an item says: the field, and a name and a value, both short."""
    if not isinstance(item, BaseModel):
        yield "", _short(rest, to_json(item).decode()), ""
        return
    fields = item.model_dump(exclude_none=True, exclude_defaults=True)
    named = _name_of(fields)
    known = type(item).model_fields
    values = {
        name: value
        for name, value in fields.items()
        if name not in (*_IDS, *_KEYS) and not (value == "" and known[name].is_required())
    }
    if callback not in _VALUES or not values:
        yield "", _short(rest, named), ""
        return
    for name, value in values.items():
        yield name, _short(rest, named, name), _short(to_json(value).decode())


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
