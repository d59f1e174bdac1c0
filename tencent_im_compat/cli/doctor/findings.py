"""Findings, and what each refusal of the server says of a set-up. Pure."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from ...errors import NotSentError, RefusedError, TencentIMError


class Level(enum.Enum):
    """How bad it is."""

    OK = "ok"
    UNKNOWN = "unknown"
    """It cannot be told from here."""
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found out.

    Attributes:
        about: What was looked at: ``configuration``, ``clock``, ``region``, ...
        level: How bad it is.
        text: What was found.
        advice: What to do about it; empty where all is well.
    """

    about: str
    level: Level
    text: str
    advice: str = ""


SKEW_WARNING = 30
SKEW_ERROR = 60
"""Seconds; a receiver of webhooks refuses what is signed a minute off."""

_WRONG_KEY = frozenset({70003, 70005, 70009})
_EXPIRED = frozenset({70001, 70052})
_OTHER_REGION = frozenset({60006, 60026, 70016, 70020})
_NOT_ADMIN = frozenset({60010, 70403, 90009, 10007})
_ACCOUNT = frozenset({60004, 60005, 70013})
_PACKAGE = frozenset({60020, 60016})


def of_call(error: TencentIMError, place: str, admin: str) -> Finding:
    """What the failure of a harmless read says.

    Args:
        error: The failure.
        place: The host that was called.
        admin: As whom.
    """
    if isinstance(error, NotSentError):
        return Finding(
            "reachability",
            Level.ERROR,
            f"{place} cannot be reached: {error.reason}",
            "check the host name, a proxy (HTTPS_PROXY) and the firewall; a mock must be running",
        )
    if not isinstance(error, RefusedError):
        return Finding(
            "reachability",
            Level.ERROR,
            f"{place} does not answer as Tencent's API does: {error}",
            "check --base-url and --region; a proxy on the way may answer in its place",
        )
    return _of_code(error, place, admin)


def _of_code(error: RefusedError, place: str, admin: str) -> Finding:
    said = f"{place} answers {error.code}: {error.info or error.meaning}"
    code = error.code
    if code in _EXPIRED:
        return Finding(
            "clock",
            Level.ERROR,
            f"{said}. The UserSig was made just now, so a clock is off",
            "set the clock of this machine by NTP",
        )
    if code in _WRONG_KEY:
        return Finding(
            "key",
            Level.ERROR,
            said,
            "the secret key is not that of the SDKAppID: copy it anew from the console, of the same app, "
            "into TENCENT_IM_SECRETKEY",
        )
    if code in _OTHER_REGION:
        return Finding(
            "region",
            Level.ERROR,
            said,
            "the SDKAppID is not known there: check its digits, and set --region (TENCENT_IM_REGION) to "
            "where it was created: cn, sgp, kr, jpn, ger, usa, idn, ksa or ind",
        )
    if code in _NOT_ADMIN:
        return Finding(
            "admin",
            Level.ERROR,
            said,
            f"{admin!r} is no administrator of the app: make it one in the console, or name another by "
            "--admin (TENCENT_IM_ADMIN)",
        )
    if code in _ACCOUNT:
        return Finding("admin", Level.ERROR, said, f"check the UserID of the administrator, {admin!r}")
    if code in _PACKAGE:
        return Finding("edition", Level.ERROR, said, "look at the app's package in the console")
    return Finding(
        "call", Level.ERROR, said, error.hint or "look the code up: `tencent-im call account_check --help`"
    )


def of_clock(ahead: float) -> Finding:
    """What the server's clock says of the one here.

    Args:
        ahead: Seconds by which this machine's clock is ahead.
    """
    off = abs(ahead)
    if off < SKEW_WARNING:
        return Finding("clock", Level.OK, "this clock and the server's agree")
    text = f"this clock is {off:.0f} s {'ahead of' if ahead > 0 else 'behind'} the server's"
    advice = (
        "set the clock by NTP: webhooks are refused as stale beyond 60 s, and UserSigs end at wrong times"
    )
    return Finding("clock", Level.WARNING if off < SKEW_ERROR else Level.ERROR, text, advice)


def worst(findings: Iterable[Finding]) -> Level:
    """The worst level of them."""
    order = list(Level)
    return max((each.level for each in findings), key=order.index, default=Level.OK)
