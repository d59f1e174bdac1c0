"""The argument that a caller of a facade method wrote, where an error speaks of one of REST. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_HEAD = re.compile(r"[^.\[]+")
_WORD = re.compile(r"_([a-z0-9]+)")


class Names:
    """The names of one method.

    Args:
        own: Its parameters.
        renamed: What REST calls by another word: the REST name, and the parameter, or the field of one, as
            ``info.groupName``.
    """

    def __init__(self, own: Collection[str], renamed: Mapping[str, str]) -> None:
        self._own = frozenset(own)
        self._renamed = renamed

    def of(self, argument: str) -> str:
        """``member_list[0].role`` -> ``userList[0].role``. What is a parameter's name already stays."""
        head_match = _HEAD.match(argument)
        if head_match is None:
            return argument
        head = head_match.group()
        if head in self._own:
            return argument
        return self._renamed.get(head, camel(head)) + camel(argument[len(head) :])


def camel(name: str) -> str:
    """``group_id`` -> ``groupID``, ``face_url`` -> ``faceUrl``: as V2TIM spells its names."""
    return _WORD.sub(_capital, name)


def _capital(word: re.Match[str]) -> str:
    text = word.group(1)
    if text in ("id", "ids"):
        return f"ID{text[2:]}"
    return text.capitalize()
