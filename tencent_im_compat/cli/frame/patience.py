"""A server that goes away while it is followed, as in a restart, is asked again for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

SECONDS = 60.0
"""For which a server that has answered before is asked again."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0


class Patience:
    """Waits between the tries, longer each time, and says so.

    Args:
        what: The server, as people call it.
        note: Told what is odd.
        sleep: Waits.
    """

    def __init__(self, what: str, note: Callable[[str], None], sleep: Callable[[float], None]) -> None:
        self._what, self._note, self._sleep = what, note, sleep
        self._answered_before = False
        self._end: float | None = None
        self._pause = _FIRST_PAUSE

    def answered(self) -> None:
        """The server has answered."""
        if self._end is not None:
            self._note(f"{self._what} answers again")
        self._answered_before, self._end, self._pause = True, None, _FIRST_PAUSE

    def waits(self, problem: str) -> bool:
        """Waits for the next try; not where none shall follow: none was answered yet, or a minute is over.

        Args:
            problem: Why this try failed.
        """
        now = time.monotonic()
        if self._end is None:
            self._end = now + SECONDS
        if not self._answered_before or now > self._end:
            return False
        self._note(f"{self._what} does not answer ({problem}): asking again in {self._pause:.1f} s")
        self._sleep(self._pause)
        self._pause = min(_LONGEST_PAUSE, self._pause * 2)
        return True
