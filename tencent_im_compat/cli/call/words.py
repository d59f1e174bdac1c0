"""What is typed after a command's name becomes a JSON object, by httpie's rules. Pure but for named files.

Name=Lunch                      a string
Limit:=5  Flag:=true  List:=[]  JSON, as it is
MsgBody:=@body.json  Text=@a.txt   from a file
MemberList[0].Member_Account=bob   inside lists and objects; List[]=x appends
Odd\\.Name=x  Odd\\[0\\]=x  a\\=b=c    a backslash takes . [ ] = : as they are
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..frame import Misuse
from ..frame.given import NotJSONError, read_json, text_of_file, typed

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
    typed(word, repr(word))
    field, separator, value = _split(word)
    if not separator:
        raise Misuse(f"{word!r} is no field: write field=text or field:=json, e.g. Limit:=5")
    path = _Path(field, word).read()
    if value.startswith("@"):
        value = _file(value[1:], word)
    if separator == "=":
        return Word(word, path, value)
    try:
        return Word(word, path, read_json(value))
    except NotJSONError as error:
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


class _Path:
    """The keys of a field, taken from its text from left to right."""

    def __init__(self, field: str, word: str) -> None:
        self._field, self._word, self._at = field, word, 0
        self.keys: list[Key] = []

    def read(self) -> tuple[Key, ...]:
        """All of them."""
        self._name()
        while self._at < len(self._field):
            if self._field[self._at] == ".":
                self._at += 1
                self._name()
            else:
                self._entry()
        return tuple(self.keys)

    def _name(self) -> None:
        """A name, up to the next dot or bracket that no backslash takes as it is."""
        name, began = "", self._at
        while self._at < len(self._field) and self._field[self._at] not in ".[":
            escaped = self._field[self._at] == "\\" and self._at + 1 < len(self._field)
            self._at += escaped
            name += self._field[self._at]
            self._at += 1
        if self._at == began:
            if not self.keys and self._field.startswith("["):
                raise Misuse(f"{self._word!r}: the body is an object; begin with the name of a field")
            raise Misuse(f"{self._word!r}: a name is missing")
        self.keys.append(name)

    def _entry(self) -> None:
        """The number of an entry, in brackets."""
        end = self._field.find("]", self._at)
        self.keys.append(_index(self._field[self._at + 1 : end] if end > 0 else "?", self._word))
        self._at = end + 1
        if self._at < len(self._field) and self._field[self._at] not in ".[":
            raise Misuse(f"{self._word!r}: after ] comes a dot, a [ or the value")


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
        return text_of_file(Path(name))
    except Misuse as misuse:
        told = f'{word.partition("@")[0]}@{misuse.text}; for a value that begins with @ use :="@..."'
        raise Misuse(told) from None


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
