"""What the server's and the SDK's codes mean, and which error class stands for each.

All of it comes from ``codes.json``, which ``scripts/make_codes.py`` writes from the code table of the
documentation and from ``scripts/codes/``. It is read on the first lookup, never at import.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass, replace
from typing import Any, Final

from . import errors


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """What one code says.

    Attributes:
        code: The code.
        name: The native SDK's constant; empty where it has none.
        meaning: What it stands for.
        retry: ``yes``: the same call may succeed later; ``after-fix``: after a change; ``no``: final.
        meaning_zh: ``meaning`` in Chinese.
        doc: Document number of a page that tells of it, e.g. ``269/1671``, the code table.
        error: The class of the error; ``None`` for 0. Codes that only client SDKs give come in envelopes:
            ``V2TIMError``.
        hint: What to do about it; empty where the meaning says it all.
    """

    code: int
    name: str
    meaning: str
    retry: errors.Retry
    meaning_zh: str = ""
    doc: str = ""
    error: type[errors.TencentIMError] | None = errors.BadRequestError
    hint: str = ""


_HINTS: dict[type[errors.TencentIMError] | None, str] = {
    errors.RateLimitedError: "call less often and repeat later",
    errors.ServerBusyError: "repeat later; whether the command had an effect is not told",
    errors.AuthRefusedError: "check SDKAppID, secret key, administrator name and region",
    errors.EditionRequiredError: "check the edition bought and the switches in the console",
    errors.NotAllowedError: "",  # its meanings say who or what forbids it
    errors.MutedError: "the sender is muted; wait or unmute",
    errors.NotFoundError: "check the ids; it may be gone",
    errors.BadRequestError: "compare the arguments with the command's page",
    errors.TooLargeError: "send less: fewer items in one call, or shorter texts",
    errors.ConflictError: "read the present state first",
    errors.LimitReachedError: "remove some, or raise the limit in the console or by a larger edition",
    errors.QuotaUsedUpError: "wait for the next day or month, or buy a larger edition",
    errors.ContentRejectedError: "the content was rejected by moderation",
}

_ELSEWHERE: Final = "*"
_NO_CODE: Final = CodeInfo(0, "", "", "no")
"""A refusal that names no code; 0 alone means success."""


class _Table:
    """The codes as ``codes.json`` has them."""

    def __init__(self) -> None:
        from importlib.resources import files  # costs more than all of this module

        text = files("tencent_im_compat").joinpath("codes.json").read_text(encoding="utf-8")
        document = json.loads(text)
        self.single: dict[int, CodeInfo] = {}
        self.ranges: list[tuple[int, int, CodeInfo]] = []
        for first, last, *row in document["codes"]:
            info = _info(first, row)
            if first == last:
                self.single[first] = info
            else:
                self.ranges.append((first, last, info))
        self.special: dict[tuple[str, int], CodeInfo] = {
            (place, code): _info(code, row) for place, code, *row in document["services"]
        }


def _info(code: int, row: list[Any]) -> CodeInfo:
    name, error, retry, doc, meaning, meaning_zh, hint = row
    cls: type[errors.TencentIMError] | None = getattr(errors, error) if error else None
    return CodeInfo(code, name, meaning, retry, meaning_zh, doc, cls, hint or _HINTS.get(cls, ""))


@functools.cache
def _table() -> _Table:
    return _Table()


def lookup(code: int, command: str = "") -> CodeInfo:
    """What is known about a code.

    Args:
        code: A code of the server or of an SDK.
        command: The REST command that answered it, e.g. ``openim/sendmsg``, or its service. Some numbers mean
            different things in different services; without a command all their meanings are told.

    Returns:
        For an unknown code an empty meaning and ``retry`` ``no``.
    """
    table = _table()
    if command:
        for place in (command, command.partition("/")[0], _ELSEWHERE):
            if (place, code) in table.special:
                return table.special[place, code]
    if code in table.single:
        return table.single[code]
    for first, last, info in table.ranges:
        if first <= code <= last:
            return replace(info, code=code)
    return CodeInfo(code, "", "", "no")


def meaning(command: str, code: int) -> str:
    """What a code of a command means; empty for 0 and for an unknown one."""
    return lookup(code, command).meaning if code else ""


# A UserSig that was right once and is not any more: make a new one, repeat once.
RENEW_SIG = frozenset({70001, 70052})

# Too many calls of a command or an app, which a limiter can help. (10023 counts the messages of one group,
# 23003 the extensions of one message, 70050 failed UserSigs.)
COMMAND_RATE = frozenset({60007, 60011, 60018, 60019, 10006})

_COLLIDED: Final = 20028
"""Two changes of a message met: the one conflict that passes without a look at the newest state."""


def refusal(
    code: int, info: str, *, command: str, request_id: str | None = None, doc: str = ""
) -> errors.RefusedError:
    """The error that stands for a refusal of the server."""
    known = lookup(code, command) if code != 0 else _NO_CODE
    cls: type[errors.RefusedError] = errors.BadRequestError
    if known.error is not None and issubclass(known.error, errors.RefusedError):
        cls = known.error
    return cls(
        code,
        info,
        command=command,
        request_id=request_id,
        meaning=known.meaning,
        hint=known.hint,
        doc=doc,
        name=known.name,
        meaning_zh=known.meaning_zh,
        retry=known.retry,
    )


def retryable(error: errors.RefusedError) -> bool:
    """Whether the same call can succeed later without any change."""
    return isinstance(error, errors.RateLimitedError | errors.ServerBusyError) or error.code == _COLLIDED


__all__ = ["CodeInfo", "lookup"]


def __dir__() -> list[str]:
    return __all__
