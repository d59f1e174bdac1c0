"""Names that somebody wrote: whether there is such a command, and what he may have meant. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Any

from .kinds import Kind, Unfit, mapping
from .suggestions import did_you_mean

_WILD = frozenset("*?[")


_own: set[str] = set()
_older: set[str] = set()


def announce(name: str, older: Iterable[str]) -> None:
    """Makes a command known; the services do so, of which the core knows nothing."""
    _own.add(name)
    _older.update(older)


def commands(*, older: bool = True) -> set[str]:
    """The names of all commands.

    Args:
        older: Whether the names that some have beside their own count as well.
    """
    return _own | _older if older else _own


def no_command(name: str, *, older: bool = True) -> str:
    """Why a name is that of no command; empty where it is one's."""
    there = commands(older=older)
    if name in there:
        return ""
    last = "/" + _bare(name).rpartition("/")[2]
    elsewhere = {each for each in there if each.endswith(last)}  # the right word under a wrong service
    return f"there is no command {name!r}{did_you_mean(_bare(name), there) or _or(elsewhere)}"


def hits_nothing(pattern: str) -> str:
    """Why a name or pattern (``*``, ``openim/*``) hits no command; empty where it hits one."""
    if not _WILD.intersection(pattern):
        return no_command(pattern)
    there = commands()
    if any(fnmatchcase(name, pattern) for name in there):
        return ""
    whole_services = {f"{name.partition('/')[0]}/*" for name in there}
    return f"no command's name is like {pattern!r}{did_you_mean(_bare(pattern), whole_services | there)}"


def _or(names: set[str]) -> str:
    return f"; did you mean {', '.join(sorted(names))}?" if names else ""


def _bare(name: str) -> str:
    return name.strip("/").removeprefix("v4/")


def by_command(inner: Kind) -> Kind:
    """An object with names of commands, without older ones."""

    def read(value: Any) -> dict[str, Any]:
        found: dict[str, Any] = values.read(value)
        for problem in filter(None, (no_command(name, older=False) for name in found)):
            raise Unfit(problem)
        return found

    values = mapping(inner)
    return Kind(values.words, read)
