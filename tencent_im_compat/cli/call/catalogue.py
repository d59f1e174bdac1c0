"""What is documented of each command, read from the one packaged file when somebody asks."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ..frame import Misuse
from ..frame.documented import section

_SERVICE_TAIL = re.compile(r"(_open|_http_svc|_svc|_mgr)+$")
_FULL_NAME = re.compile(r"[A-Za-z0-9_]+/[A-Za-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Field:
    """A documented field.

    Attributes:
        name: Its path, e.g. ``MemberList[].Role``.
        type: ``string``, ``integer``, ``array``, ``object`` or ``boolean``.
        required: Whether the server wants it.
        note: Limits and the like, in words.
        default: What stands for its absence.
        values: The values of a closed set, and what they mean.
        also: Older names that the server takes.
    """

    name: str
    type: str
    required: bool = False
    note: str = ""
    default: object = None
    values: dict[str, str] | None = None
    also: tuple[str, ...] = ()


class Documented:
    """A command as the documents have it.

    Args:
        name: ``service/command``.
        row: Its row of the packaged file.
    """

    def __init__(self, name: str, row: dict[str, Any]) -> None:
        self.name: str = name
        self.row: dict[str, Any] = row
        self.title: str = row["title"]
        self.rate: int = row["rate"]
        self.errors: dict[str, str] = row.get("errors", {})
        self.limits: list[str] = row.get("limits", [])

    @property
    def doc(self) -> str:
        """Number of its page."""
        return str(self.row.get("doc") or self.row.get("intl") or "")

    @property
    def request(self) -> list[Field]:
        """The fields of the request."""
        return [_field(each) for each in self.row.get("request", ())]

    @property
    def response(self) -> list[Field]:
        """The fields of the answer."""
        return [_field(each) for each in self.row.get("response", ())]


def _field(row: dict[str, Any]) -> Field:
    return Field(**{**row, "also": tuple(row.get("also", ()))})


@functools.cache
def commands() -> dict[str, Documented]:
    """All documented commands by their names."""
    return {name: Documented(name, row) for name, row in section("commands").items()}


def short(name: str) -> str:
    """A command's short name: ``group_open_http_svc/create_group`` is ``group/create_group``."""
    service, _, command = name.partition("/")
    return f"{_SERVICE_TAIL.sub('', service)}/{command}"


def find(written: str, *, force: bool = False) -> Documented:
    """The command that a name means: its full name, its short one, or the part after the stroke.

    Args:
        written: What was written.
        force: Take a full name that no page has, so that the server judges it.

    Raises:
        Misuse: It is none, or could be several.
    """
    known = commands()
    name = written.removeprefix("v4/").strip("/")
    if name in known:
        return known[name]
    for each in known.values():
        if name in each.row.get("also", ()):
            return Documented(name, each.row)
    fitting = [each for each in known if name in (short(each), each.partition("/")[2])]
    if len(fitting) == 1:
        return known[fitting[0]]
    if fitting:
        raise Misuse(f"{written} could be {' or '.join(fitting)}: write one of them")
    if force and _FULL_NAME.fullmatch(name):
        return Documented(name, {"title": "a command that no page has", "rate": 200, "safety": "NEVER"})
    spelled = [*known, *map(short, known), *(each.partition("/")[2] for each in known)]
    near = get_close_matches(name, spelled)
    meant = f"; did you mean {' or '.join(near)}?" if near else "."
    raise Misuse(
        f"there is no command {written}{meant} `tencent-im call --list` shows all, and --force sends a full "
        "name that is in no page"
    )
