"""Watches everything that shows: every log record at every level, reprs, texts and tracebacks.

A leak is the key, a UserSig, the password of a proxy, or the content of a message in any of them.
"""

from __future__ import annotations

import enum
import logging
import traceback
from collections.abc import Callable, Iterator
from types import FunctionType, MethodType, ModuleType
from typing import Any

import httpx
import pytest
from pydantic import BaseModel, SecretStr

from tencent_im_compat import usersig

KEY = "canary-key-7c1e5b0a9d"
TEXT = "canary-text-of-a-message"
DATA = "canary-custom-data"
PASSWORD = "canary-password-of-a-proxy"
_OURS = ("tencent_im_", "httpx", "pydantic")
_PLAIN = (str, bytes, bytearray, int, float, bool, type(None), enum.Enum, SecretStr, type, ModuleType)


class LeakError(AssertionError):
    """A secret was seen."""


class Hidden(dict[str, Any]):
    """Arguments of a test that its own frame does not show."""

    def __repr__(self) -> str:
        return "..."


class Canary:
    """Collects what shows while a test runs, and looks for secrets in it.

    Args:
        monkeypatch: Undoes the watching.

    Attributes:
        shown: Where something showed, and what.
        sigs: Every UserSig that was made.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shown: list[tuple[str, str]] = []
        self.sigs: list[str] = []
        self.loggers: set[str] = set()
        self._generate = usersig.generate_user_sig
        monkeypatch.setattr(usersig, "generate_user_sig", self.generate)
        # As with handlers on every logger, all at DEBUG. Filters of loggers still count.
        monkeypatch.setattr(logging.Logger, "isEnabledFor", lambda logger, level: True)
        monkeypatch.setattr(logging.Logger, "callHandlers", self._logged())

    def generate(self, *args: Any, **options: Any) -> str:
        """``generate_user_sig``, noting what it makes."""
        made = self._generate(*args, **options)
        self.sigs.append(made)
        return made

    def _logged(self) -> Callable[[logging.Logger, logging.LogRecord], None]:
        plain = logging.Formatter("%(name)s %(message)s")

        def show(logger: logging.Logger, record: logging.LogRecord) -> None:
            self.loggers.add(record.name)
            self.shown.append((f"log of {record.name}", plain.format(record)))

        return show

    def look(self, *roots: object) -> None:
        """Takes repr, str and format of every object that hangs together with these."""
        for found in _reachable(roots):
            name = type(found).__name__
            self.shown.append((f"repr of {name}", repr(found)))
            if not isinstance(found, httpx.URL):  # its text is what goes to the server
                self.shown.append((f"str of {name}", f"{found}{found!s}"))
            if isinstance(found, BaseException):
                self.shown.append((f"traceback of {name}", "".join(traceback.format_exception(found))))

    def check(self) -> None:
        """Raises ``LeakError`` if anything that showed holds a secret."""
        secrets = self._secrets()
        for where, text in self.shown:
            _search(where, text, {**secrets, "text": TEXT, "custom data": DATA})

    def check_locals(self, *errors: BaseException | None) -> None:
        """Raises ``LeakError`` if a traceback that shows local variables holds a key, UserSig or password.

        What an error came of counts as well, also where it is hidden, and what requests these hold.
        """
        waiting = list(errors)
        while waiting:
            error = waiting.pop()
            if error is None:
                continue
            for name, value in vars(error).items():
                if isinstance(value, httpx.Request):
                    _search(f"{name} of {type(error).__name__}", str(value.url), self._secrets())
            for frame, _ in traceback.walk_tb(error.__traceback__):
                for name, value in frame.f_locals.items():
                    where = f"local {name} of {frame.f_code.co_name} under {type(error).__name__}"
                    _search(where, _shown(value), self._secrets())
            waiting += [error.__cause__, error.__context__]

    def _secrets(self) -> dict[str, str]:
        # A piece out of the middle, so that one that is cut off is found as well.
        pieces = {f"UserSig {number}": sig[24:64] for number, sig in enumerate(set(self.sigs))}
        return {"key": KEY, "password": PASSWORD, **pieces}


def _shown(value: object) -> str:
    try:
        return repr(value)
    except AttributeError:  # half made when the error came
        return ""


def _search(where: str, text: str, secrets: dict[str, str]) -> None:
    for name, secret in secrets.items():
        if secret in text:
            place = text.index(secret)
            around = text[max(0, place - 300) : place] + f"<{name}>"
            raise LeakError(f"{where} holds the {name}: ...{around}")


def _reachable(roots: tuple[object, ...]) -> Iterator[object]:
    """The objects of this project, and errors, that hang together with some."""
    seen: dict[int, object] = {}
    waiting: list[object] = list(roots)
    while waiting:
        found = waiting.pop()
        if id(found) in seen or isinstance(found, _PLAIN):
            continue
        seen[id(found)] = found
        if isinstance(found, dict):
            waiting += [*found.keys(), *found.values()]
        elif isinstance(found, list | tuple | set | frozenset):
            waiting += list(found)
        elif isinstance(found, MethodType):
            waiting.append(found.__self__)
        elif isinstance(found, FunctionType):
            waiting += [cell.cell_contents for cell in found.__closure__ or ()]
        elif isinstance(found, BaseException) or type(found).__module__.startswith(_OURS):
            yield found
            waiting += _parts(found)


def _parts(found: object) -> list[object]:
    parts: list[object] = list(getattr(found, "__dict__", {}).values())
    for kind in type(found).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        parts += [getattr(found, name, None) for name in ([slots] if isinstance(slots, str) else slots)]
    if isinstance(found, BaseModel):
        parts += [found.__pydantic_extra__, found.__pydantic_private__]
    if isinstance(found, BaseException):
        parts += [found.args, found.__cause__]
    return parts
