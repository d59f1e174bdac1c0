"""What a UserSig says of itself. Pure; the clock is an argument."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timezone

from ...usersig import read_user_sig

LONG_SECONDS = 180 * 86400
"""The official generators make none that lives longer."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What could be read.

    Attributes:
        readable: Whether it is a UserSig at all.
        user_id: Whom it names.
        sdk_app_id: Of which app.
        signed_at: Unix seconds of signing.
        expires_at: Unix seconds after which it is refused.
        left: Seconds from now until then; negative after it.
        remarks: What is odd about it.
    """

    readable: bool
    user_id: str | None = None
    sdk_app_id: int | None = None
    signed_at: int | None = None
    expires_at: int | None = None
    left: int | None = None
    remarks: tuple[str, ...] = ()

    def fields(self) -> dict[str, object]:
        """For JSON."""
        return {
            "readable": self.readable,
            "user_id": self.user_id,
            "sdk_app_id": self.sdk_app_id,
            "signed_at": self.signed_at,
            "expires_at": self.expires_at,
            "seconds_left": self.left,
            "remarks": list(self.remarks),
        }

    def text(self) -> str:
        """For people."""
        lines = []
        if self.readable:
            lines += [f"UserID      {self.user_id}", f"SDKAppID    {self.sdk_app_id}"]
            lines += [f"signed at   {_moment(self.signed_at)}", f"expires at  {_moment(self.expires_at)}"]
        return "\n".join([*lines, *self.remarks])


def explained(sig: str, now: float | None = None) -> Explained:
    """Reads a UserSig without a key: whether its signature is right can only be told with one.

    Args:
        sig: The UserSig.
        now: Unix seconds; the current time when absent.
    """
    found = read_user_sig(sig)
    if found is None:
        return Explained(readable=False, remarks=(_why_not(sig),))
    current = int(time.time() if now is None else now)
    left = found.expires_at - current
    remarks = []
    if left < 0:
        remarks.append(f"it expired {_span(-left)} ago: the server answers 70001; make a new one")
    else:
        remarks.append(f"it is good for {_span(left)}, if its key is the app's: `usersig verify` tells")
    if found.signed_at > current + 60:
        remarks.append(f"it was signed {_span(found.signed_at - current)} in the future: a clock is wrong")
    if found.expires_at - found.signed_at > LONG_SECONDS:
        remarks.append("it lives longer than 180 days: whoever gets hold of it is that user all the time")
    return Explained(
        True, found.user_id, found.sdk_app_id, found.signed_at, found.expires_at, left, tuple(remarks)
    )


def _why_not(sig: str) -> str:
    if not sig:
        return "it is empty: the server answers 70002"
    if any(letter in sig for letter in "+/=%"):
        return (
            "it is no UserSig: it holds one of + / = %, while a UserSig is written with * - _ instead; "
            "perhaps it was quoted for a URL, or its base64 was translated"
        )
    return "it is no UserSig: truncated, altered, or something else; the server answers 70003"


def _moment(seconds: int | None) -> str:
    try:
        return datetime.fromtimestamp(seconds or 0, timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (OverflowError, ValueError, OSError):
        return f"{seconds} s, which is no date"


def _span(seconds: int) -> str:
    for size, name in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds // size} {name}"
    return f"{seconds} seconds"
