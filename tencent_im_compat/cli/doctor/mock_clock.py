"""Where a mock answers, the clock that counts is that of its world, which tests freeze and move; the
``Date`` of its answers is that of the machine it runs on."""

from __future__ import annotations

import ssl
import time
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from ...config import REGIONS
from .findings import SKEW_WARNING, Finding, Level

if TYPE_CHECKING:
    from ...config import Settings

PATIENCE = 5.0
"""Seconds."""
_MOVED = (
    "UserSigs, mutes, lifetimes and limits obey it: `tencent-im mock clock` shows and moves it; it only goes "
    "forward, so start the mock anew, or call a new world, to be back at now"
)


@dataclass(frozen=True, slots=True)
class MockClock:
    """The clock of a world.

    Attributes:
        world: Its SDKAppID.
        now: Its time, in Unix seconds.
        frozen: Whether it stands still.
        ahead: Seconds by which it is ahead of this machine's.
    """

    world: int
    now: float
    frozen: bool
    ahead: float

    @property
    def told(self) -> str:
        """Where it stands, in words."""
        off = round(abs(self.ahead))
        apart = f"{off} s {'ahead of' if self.ahead > 0 else 'behind'} this one" if off else "as this one"
        if not self.frozen:
            return f"the clock of the mock's world {self.world} is {apart}"
        moment = datetime.fromtimestamp(self.now, timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
        return f"the clock of the mock's world {self.world} stands still at {moment} UTC, {apart}"

    @property
    def finding(self) -> Finding:
        """What a set-up is to know of it."""
        if not self.frozen and abs(self.ahead) < SKEW_WARNING:
            return Finding("clock", Level.OK, "this clock and that of the mock's world agree")
        return Finding("clock", Level.WARNING, self.told, _MOVED)

    def blamed(self, refused: Finding) -> Finding:
        """A refusal because of the clock, told of this one."""
        return Finding("clock", Level.ERROR, f"{refused.text}: {self.told}", _MOVED)


def clock_of_mock(settings: Settings, ca_file: str | None) -> MockClock | None:
    """The clock of the world that is called; nothing where no mock answers. Tencent's hosts are not asked.

    Args:
        settings: Which app, and where.
        ca_file: PEM file of the authority that a mock with TLS has.
    """
    parts = urlsplit(settings.base_url)
    if parts.hostname in {host for region in REGIONS.values() for host in (region.host, region.backup)}:
        return None
    try:
        trusted = True if ca_file is None else ssl.create_default_context(cafile=ca_file)
        with httpx.Client(timeout=PATIENCE, trust_env=False, verify=trusted) as client:
            answer = client.get(
                f"{settings.base_url}/__mock__/clock", params={"sdkappid": settings.sdk_app_id}
            )
            found = answer.json()
            return MockClock(
                settings.sdk_app_id, found["now"], bool(found["frozen"]), found["now"] - time.time()
            )
    except (httpx.HTTPError, OSError, ValueError, TypeError, KeyError):
        return None
