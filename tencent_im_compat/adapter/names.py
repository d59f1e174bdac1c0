"""The argument that a caller of a facade method wrote, where an error speaks of one of REST. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_HEAD = re.compile(r"[^.\[]+")
_INDEX = re.compile(r"\[\d+\]")
_WORD = re.compile(r"_([a-z0-9]+)")


class Names:
    """The names of one method.

    Args:
        own: Its parameters.
        renamed: What REST calls by another word: the REST name, and the parameter, or the field of one, as
            ``info.groupName``. A REST name with a dot is a whole path, without its indices: what stands
            inside one argument of REST may be several parameters. One that ends with ``[]`` is a list that
            has but one entry, which is the parameter. One that begins with a dot is a field of the entries of
            a list; with an empty new name the entry itself is the parameter's.
    """

    def __init__(self, own: Collection[str], renamed: Mapping[str, str]) -> None:
        self._own = frozenset(own)
        self._renamed = renamed
        self._fields = {name: new for name, new in renamed.items() if name.startswith(".")}
        paths = [name for name in renamed if name.find(".") > 0 or name.endswith("[]")]
        self._paths = [
            (name.removesuffix("[]"), renamed[name]) for name in sorted(paths, key=len, reverse=True)
        ]

    def of(self, argument: str) -> str:
        """``member_list[0].role`` -> ``userList[0].role``. What is a parameter's name already stays."""
        head_match = _HEAD.match(argument)
        if head_match is None:
            return argument
        head = head_match.group()
        if head in self._own:
            return argument
        plain = _INDEX.sub("", argument)
        for path, name in self._paths:
            if plain == path or plain.startswith(f"{path}."):
                return name + camel(plain[len(path) :])
        tail = argument[len(head) :]
        for field, name in self._fields.items():
            if tail.endswith(field):
                tail = tail.removesuffix(field) + (f".{name}" if name else "")
        return self._renamed.get(head, camel(head)) + camel(tail)


def camel(name: str) -> str:
    """``group_id`` -> ``groupID``, ``face_url`` -> ``faceUrl``: as V2TIM spells its names."""
    return _WORD.sub(_capital, name)


def _capital(word: re.Match[str]) -> str:
    text = word.group(1)
    if text in ("id", "ids"):
        return f"ID{text[2:]}"
    return text.capitalize()
