"""What the tests of both runners share."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from tencent_im_compat.errors import NotSentError
from tencent_im_compat.events import backoff

FAST = 0.001
LONG = 3600.0
SOON = 5.0
"""Far more than anything here takes; a test that waits so long has failed."""

GONE = NotSentError("openim/x", "gone")


class Steps:
    """A step that plays a script, then goes on quietly, and tells when it was called so often."""

    def __init__(self, *script: BaseException | None, until: int = 3) -> None:
        self.script = list(script)
        self.calls = 0
        self.until = until
        self.reached = threading.Event()
        self.threads: set[str] = set()

    def __call__(self) -> None:
        """One round."""
        self.calls += 1
        self.threads.add(threading.current_thread().name)
        if self.calls >= self.until:
            self.reached.set()
        failure = self.script.pop(0) if self.script else None
        if failure is not None:
            raise failure

    async def later(self) -> None:
        """One round in a loop."""
        self()


def short_pauses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Failures in a row before each pause; the pauses themselves become short."""
    seen: list[int] = []

    def pause(interval: float, failures: int, uniform: Callable[[float, float], float]) -> float:
        seen.append(failures)
        return min(interval, 0.01) if failures else interval

    monkeypatch.setattr(backoff, "pause", pause)
    return seen
