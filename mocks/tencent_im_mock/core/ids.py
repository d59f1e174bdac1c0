"""Numbers that the server gives out. One seed gives the same numbers in every run."""

from __future__ import annotations

import random
import string

from .state import Entity

_FIRST_TINY_ID = 144_115_268_200_000_001
_ALPHABET = string.ascii_uppercase + string.digits


class Ids(Entity):
    """Source of ids of one world."""

    _rng: random.Random
    _tiny: int
    _arrivals: int

    def __init__(self, seed: int = 0) -> None:
        self._rng = random.Random(seed)  # noqa: S311 - reproducible on purpose
        self._tiny = _FIRST_TINY_ID
        self._arrivals = 0

    def tiny_id(self) -> int:
        """Internal number of a new account, as seen inside MsgId and receipt cursors."""
        self._tiny += 1 + self._rng.randrange(997)
        return self._tiny

    def arrival(self) -> int:
        """The place of a message among all that are stored; MsgSeq and MsgTime do not tell it."""
        self._arrivals += 1
        return self._arrivals

    def uint32(self) -> int:
        """A number that the server fills in where the caller left it out."""
        return self._rng.getrandbits(32)

    def group_id(self, prefix: str) -> str:
        """An assigned group ID, e.g. ``@TGS#2QKXWBNRT``."""
        return prefix + "".join(self._rng.choice(_ALPHABET) for _ in range(8))

    def request_id(self) -> str:
        """Number of a request to moderation, in the form of a UUID."""
        digits = f"{self._rng.getrandbits(128):032x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
