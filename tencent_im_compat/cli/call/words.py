"""What is typed after a command's name becomes a JSON object, by httpie's rules. Pure but for named files.

Name=Lunch                      a string
Limit:=5  Flag:=true  List:=[]  JSON, as it is
MsgBody:=@body.json  Text=@a.txt   from a file
MemberList[0].Member_Account=bob   inside lists and objects; List[]=x appends
Odd\\.Name=x  Odd\\[0\\]=x  a\\=b=c    a backslash takes . [ ] = : as they are
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..frame import Misuse

MOST_INDEX = 9_999
"""No list of the API is longer; a greater index is a slip that would fill the memory."""
APPEND = -1

Key = str | int


class Word(NamedTuple):
    """One ``field=value``: the path, and the value."""

    written: str
    path: tuple[Key, ...]
    value: object


def document(words: Sequence[str], base: dict[str, Any] | None = None) -> dict[str, Any]:
    """The object that the words describe, put over a base.

    Raises:
        Misuse: A word makes no sense, or contradicts what is there.
    """
    made: dict[str, Any] = {} if base is None else base
    for word in map(read_word, words):
        _put(made, word)
    return made


def read_word(word: str) -> Word:
    """Takes one word apart.

    Raises:
        Misuse: It is no ``field=value`` or ``field:=json``.
    """
    field, separator, value = _split(word)
    if not separator:
        raise Misuse(f"{word!r} is no field: write field=text or field:=json, e.g. Limit:=5")
    path = _path(field, word)
    if value.startswith("@"):
        value = _file(value[1:], word)
    if separator == "=":
        return Word(word, path, value)
    try:
        return Word(word, path, json.loads(value))
    except (ValueError, RecursionError) as error:
        raise Misuse(
            f"{word!r}: what stands after := must be JSON ({error}); for a text write {field}=..."
        ) from None


def _split(word: str) -> tuple[str, str, str]:
    """Field, separator and value; the first separator that no backslash takes as it is."""
    at = 0
    while at < len(word):
        if word[at] == "\\":
            at += 2
            continue
        if word.startswith(":=", at):
            return word[:at], ":=", word[at + 2 :]
        if word[at] == "=":
            return word[:at], "=", word[at + 1 :]
        at += 1
    return word, "", ""


def _path(field: str, word: str) -> tuple[Key, ...]:
    keys: list[Key] = []
    name, named, at = "", False, 0
    while at < len(field):
        letter = field[at]
        if letter == "\\" and at + 1 < len(field):
            name, named, at = name + field[at + 1], True, at + 2
            continue
        if letter in ".[":
            if name or named:
                keys.append(name)
            elif letter == "." and (not keys or isinstance(keys[-1], str)):
                raise Misuse(f"{word!r}: a name is missing before the dot")
            name, named = "", False
            if letter == "[":
                if not keys:
                    raise Misuse(f"{word!r}: the body is an object; begin with the name of a field")
                end = field.find("]", at)
                keys.append(_index(field[at + 1 : end] if end > 0 else "?", word))
                at = end
                if at + 1 < len(field) and field[at + 1] not in ".[":
                    raise Misuse(f"{word!r}: after ] comes a dot, a [ or the value")
        else:
            name += letter
        at += 1
    if name or named:
        keys.append(name)
    if not keys or field.endswith("."):
        raise Misuse(f"{word!r}: a name is missing")
    return tuple(keys)


def _index(text: str, word: str) -> int:
    if not text:
        return APPEND
    if not (text.isascii() and text.isdigit()) or int(text) > MOST_INDEX:
        raise Misuse(
            f"{word!r}: between [ and ] stands a number from 0 to {MOST_INDEX}, or nothing to append"
        )
    return int(text)


def _file(name: str, word: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise Misuse(
            f'{word.partition("@")[0]}@{name}: {why}; for a value that begins with @ use :="@..."'
        ) from None


def _put(made: dict[str, Any], word: Word) -> None:
    """Puts a value at its path; lists grow by one entry at a time, so that none is left out unseen."""
    holder: Any = made
    for key, following in zip(word.path, (*word.path[1:], None), strict=True):
        empty: Any = {} if isinstance(following, str) else []
        if isinstance(key, str):
            if not isinstance(holder, dict):
                raise Misuse(f"{word.written!r}: {key} is asked of what is no object")
            if following is None:
                holder[key] = word.value
                return
            holder = holder.setdefault(key, empty)
            continue
        if not isinstance(holder, list):
            raise Misuse(f"{word.written!r}: [{'' if key == APPEND else key}] is asked of what is no list")
        at = len(holder) if key == APPEND else key
        if at > len(holder):
            raise Misuse(f"{word.written!r}: entry {len(holder)} comes before entry {at}")
        if at == len(holder):
            holder.append(empty)
        if following is None:
            holder[at] = word.value
            return
        holder = holder[at]
