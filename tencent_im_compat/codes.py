"""What the server's and the SDK's codes mean, and which error class stands for each.

The meanings come from ``codes.json``, which ``scripts/make_codes.py`` writes from the code table of
the documentation. It is read on the first lookup, never at import.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from . import errors


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """One code: its native name (may be empty), meaning, and whether a repeat can help."""

    code: int
    name: str
    meaning: str
    retry: str
    """``yes``: the same call may succeed later; ``after-fix``: after a change; ``no``: final."""


@functools.cache
def _table() -> tuple[dict[int, CodeInfo], list[tuple[int, int, CodeInfo]]]:
    single: dict[int, CodeInfo] = {}
    ranges: list[tuple[int, int, CodeInfo]] = []
    from importlib.resources import files  # costs more than all of this module

    text = files("tencent_im_compat").joinpath("codes.json").read_text(encoding="utf-8")
    for first, last, name, meaning, retry, _service in json.loads(text):
        info = CodeInfo(first, name, meaning, retry)
        if first == last:
            single[first] = info
        else:
            ranges.append((first, last, info))
    return single, ranges


def lookup(code: int) -> CodeInfo:
    """What is known about a code; an unknown one gets an empty meaning and retry ``no``."""
    single, ranges = _table()
    if code in single:
        return single[code]
    for first, last, info in ranges:
        if first <= code <= last:
            return info
    return CodeInfo(code, "", "", "no")


# A UserSig that was right once and is not any more: make a new one, repeat once.
RENEW_SIG = frozenset({70001, 70052})

# Too many calls of a command or an app, which a limiter can help. (10023 counts the messages of one group,
# 23003 the extensions of one message, 70050 failed UserSigs.)
COMMAND_RATE = frozenset({60007, 60011, 60018, 60019, 10006})

_RATE = {60007, 60011, 60018, 60019, 10006, 10023, 10049, 22006, 23003, 70050, 72010, 90024, 90057}
_AUTH = {
    20002, 60004, 60005, 60006, 60010, 60012, 60016, 60021, 60025, 60026, 60027,
    70001, 70002, 70003, 70005, 70009, 70013, 70014, 70016, 70020, 70032, 70051, 70052, 70101, 70346, 70403,
    90009, 40004, 30004, 50003, 2004,
}  # fmt: skip
_EDITION = {
    10036, 10037, 10038, 10041, 10058, 10059, 11000, 51013, 60017, 60020, 60028,
    70398, 71000, 72000, 72001, 72002, 72011, 72012, 80005, 90045, 131000, 2015,
}  # fmt: skip
_MUTED = {10017, 20012}
_FORBIDDEN = {
    10007, 10009, 10016, 10026, 10031, 10032, 10033, 10034, 10035, 10044, 10060, 10061,
    20006, 20007, 20008, 20009, 20010, 20011, 20016, 30009, 30515, 30516, 30525, 40007, 40008,
    70114, 70399, 80003, 130002, 23002,
}  # fmt: skip
_MISSING = {
    10010, 10015, 10019, 10030, 10050, 10052, 10062, 20003, 20022, 23004, 23008, 23009,
    30003, 30614, 31704, 32216, 40003, 50001, 51009, 70107, 90003, 90008, 90012, 90048,
    110006, 110008, 131003,
}  # fmt: skip
_LARGE = {
    10005, 10018, 10045, 10046, 10047, 10048, 10053, 10054, 10063, 40601, 51006, 70206,
    80002, 90011, 90018, 90055, 93000, 93008, 2016,
}  # fmt: skip
_CONFLICT = {
    10013, 10014, 10021, 10025, 10056, 10070, 10071, 20023, 20027, 20028, 23001, 23005, 23006, 23007,
    30008, 30010, 30011, 30012, 30013, 30014, 30015, 51008, 51010, 51012,
}  # fmt: skip
_CONTENT = {30005, 40005, 80001, 80004, 80101}
_BUSY = {
    10002, 20004, 20005, 20018, 22002, 30006, 30007, 40006, 50004, 50005, 60008, 60013, 60014, 70169, 70202,
    70500, 90992, 90994, 90995, 91000, 93001, 93006, 110007, 130011, 130012, 130014, 1003, 2001, 2100,
}  # fmt: skip

_CLASSES: tuple[tuple[set[int], type[errors.RefusedError]], ...] = (
    (_RATE, errors.RateLimitedError),
    (_BUSY, errors.ServerBusyError),
    (_AUTH, errors.AuthRefusedError),
    (_EDITION, errors.EditionRequiredError),
    (_MUTED, errors.MutedError),
    (_FORBIDDEN, errors.NotAllowedError),
    (_MISSING, errors.NotFoundError),
    (_LARGE, errors.TooLargeError),
    (_CONFLICT, errors.ConflictError),
    (_CONTENT, errors.ContentRejectedError),
)
_CLASS_OF = {code: cls for members, cls in _CLASSES for code in members}
# Codes that say something else in one service.
_CLASS_IN_SERVICE: dict[tuple[str, int], type[errors.RefusedError]] = {
    ("follow", 30005): errors.EditionRequiredError,
}

_HINTS: dict[type[errors.RefusedError], str] = {
    errors.RateLimitedError: "call less often and repeat later",
    errors.ServerBusyError: "repeat later; whether the command had an effect is not told",
    errors.AuthRefusedError: "check SDKAppID, secret key, administrator name and region",
    errors.EditionRequiredError: "check the edition bought and the switches in the console",
    errors.MutedError: "the sender is muted; wait or unmute",
    errors.TooLargeError: "send less in one call",
    errors.ContentRejectedError: "the content was rejected by moderation",
}

_SPECIAL_HINTS = {
    10007: "the account is not a member, its role is too low, or the group type does not allow it",
    10010: "the group does not exist or was dismissed",
    10059: "read receipts need the flagship or enterprise edition",
    10060: "read receipts work in groups of at most 200 members",
    10061: "drop onlineUserOnly or needReadReceipt: online-only messages carry no receipts",
    10062: "the message was sent without asking for receipts, is unknown, or too old",
    60010: "the identifier is not an App administrator; add it in the console",
    70001: "the UserSig has expired; make a new one",
    70003: "the UserSig cannot be read; pass it unchanged",
    70009: "the UserSig was made with another key",
    70013: "the UserSig was made for another UserID",
    70014: "the UserSig was made for another SDKAppID",
    70107: "import the account first (account_import)",
}


def refusal(
    code: int, info: str, *, command: str, request_id: str | None = None, doc: str = ""
) -> errors.RefusedError:
    """The error that stands for a refusal of the server."""
    known = lookup(code)
    cls = _CLASS_IN_SERVICE.get((command.partition("/")[0], code)) or _CLASS_OF.get(code)
    if cls is None:
        cls = errors.NotAllowedError if _chosen_by_app(code) else errors.BadRequestError
    return cls(
        code,
        info,
        command=command,
        request_id=request_id,
        meaning=known.meaning,
        hint=_SPECIAL_HINTS.get(code) or _HINTS.get(cls, ""),
        doc=doc,
    )


def _chosen_by_app(code: int) -> bool:
    """Codes that the app's own before-webhooks gave."""
    return 10100 <= code <= 10200 or 38000 <= code <= 39000 or 120001 <= code <= 130000


def retryable(error: errors.RefusedError) -> bool:
    """Whether the same call can succeed later without any change."""
    return isinstance(error, errors.RateLimitedError | errors.ServerBusyError) or error.code == 20028
