"""Writes down what happens in a world, so that it can be run again. Bounded. Pure.

A step is plain data. What a test or a person sets between two steps (console, clock, faults, webhooks) is
found by looking before each of them, so whoever sets something need not know that it is written down.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable
from typing import Any

from .redaction import blotted

FORMAT = 1
"""Raised whenever a step changes its meaning; other formats are refused."""
MOST_BYTES = 64 * 1024 * 1024

Step = dict[str, Any]
Settings = dict[str, Step]
"""What is set, by the kind of step that sets it: ``config``, ``webhooks``, ``clock``, ``faults``."""


class Recorder:
    """The steps of a world since it was told to write them down.

    Args:
        head: The first line: the world as it was then.
        look: Gives what is set now.
        now: Gives the world's time.
        most: Most bytes of all steps; nothing more is written down then, and it says that it is cut.

    Attributes:
        steps: The steps.
        cut: Whether some were left out for want of room.
    """

    def __init__(
        self, head: Step, look: Callable[[], Settings], now: Callable[[], float], most: int = MOST_BYTES
    ) -> None:
        self._lock = threading.RLock()
        self._look = look
        self._now = now
        self._seen = look()
        self._most = most
        self._size = 0
        self.head = head
        self.steps: list[Step] = []
        self.cut = False

    def note(self, kind: str, **fields: Any) -> Step:
        """Writes a step down, after what was set since the last; what becomes of it may be added to it."""
        with self._lock:
            self.look()
            return self._add(kind, fields)

    def look(self) -> None:
        """Writes down what was set since it was last looked at."""
        with self._lock:
            now = self._look()
            for kind, settings in now.items():
                before = self._seen[kind]
                changed = {name: each for name, each in settings.items() if before.get(name, self) != each}
                gone = sorted(before.keys() - settings.keys())
                if changed or gone:
                    self._add(kind, {"set": changed, **({"gone": gone} if gone else {})})
            self._seen = now

    def _add(self, kind: str, fields: Step) -> Step:
        step: Step = {"number": len(self.steps) + 1, "kind": kind, "at": self._now(), **fields}
        text = json.dumps(step, default=_no_json)
        step = json.loads(text)  # a copy: what it was made of may change
        if not self.cut:
            self._size += len(text)
            self.cut = self._size > self._most
        if not self.cut:
            self.steps.append(step)
        return step

    def lines(self, end: Step) -> bytes:
        """The recording: one JSON object in each line, ``end`` in the last."""
        with self._lock:
            self.look()
            steps = [self.head, *self.steps, {"kind": "end", "at": self._now(), "cut": self.cut, **end}]
            return b"".join(json.dumps(each, separators=(",", ":")).encode() + b"\n" for each in steps)


def _no_json(value: object) -> Step:
    """What stands for a value that JSON cannot hold: it was refused where a text was wanted, as this is."""
    return {"no JSON": type(value).__name__}


def text_of(raw: bytes) -> Any:
    """Bytes as JSON can hold them, without what looks like a UserSig."""
    try:
        return blotted(raw.decode())
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(raw).decode()}


def bytes_of(held: Any) -> bytes:
    """The bytes that ``text_of`` wrote.

    Raises:
        ValueError: It wrote nothing like that.
    """
    if isinstance(held, str):
        return held.encode("utf-8", "surrogatepass")
    if isinstance(held, dict) and isinstance(held.get("base64"), str):
        return base64.b64decode(held["base64"], validate=True)
    raise ValueError("it is neither a text nor an object with base64")
