"""Faults on purpose, as the server shows them: error codes, latency, gateways, cut connections."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal, get_args

from .naming import hits_nothing

FaultKind = Literal["code", "latency", "status", "cut", "reset", "hang"]
When = Literal["before", "after"]

HTML = "<html><head><title>{status}</title></head><body><h1>{status} Bad Gateway</h1></body></html>"
NAMING = ("From_Account", "To_Account", "UserID", "Operator_Account", "Report_Account", "Member_Account")
"""Fields of a request that name the user it is about."""
MOST_FAULTS = 1000
LONGEST_SECONDS = 600.0


@dataclass(slots=True)
class Fault:
    """One fault that waits for requests.

    Attributes:
        kind: ``code``: refuses with an error code; ``latency``: answers late; ``status``: an HTTP status
            with an HTML page, as a gateway gives it; ``cut``: half an answer, then the connection ends;
            ``reset``: the connection ends without an answer; ``hang``: it ends so too, but late.
        command: Which commands: a name, ``openim/sendmsg``, or a pattern that fits some,
            ``group_open_http_svc/*`` or ``*``.
        user: Only requests that call as this user, or name it; absent: all.
        count: How many requests it hits; absent: until it is removed.
        skip: How many matching requests it lets pass first.
        probability: How likely a matching request is hit, by a generator with ``seed``.
        seed: Seed of that generator.
        when: ``before``: the request does nothing; ``after``: it does its work and only the answer is lost.
        code: The ErrorCode of ``code``, which needs one; 1 or more.
        info: The ErrorInfo of ``code``.
        status: HTTP status of ``status``.
        seconds: How late ``latency`` answers, and ``hang`` ends.
        number: Its number, given when it is put in force.
        hits: How many requests it has hit.
    """

    kind: FaultKind
    command: str = "*"
    user: str | None = None
    count: int | None = None
    skip: int = 0
    probability: float = 1.0
    seed: int = 0
    when: When = "before"
    code: int | None = None
    info: str = "injected fault"
    status: int = 502
    seconds: float = 1.0
    number: int = 0
    hits: int = 0
    _passed: int = 0
    _dice: random.Random | None = None

    def __post_init__(self) -> None:
        """Refuses what makes no sense; the message names the field.

        Raises:
            ValueError: A value is wrong.
        """
        if self.kind not in get_args(FaultKind):
            raise ValueError(f"kind must be one of {', '.join(get_args(FaultKind))}")
        if self.kind == "code" and (self.code is None or self.code < 1):
            raise ValueError(f"code must be the ErrorCode to refuse with, 1 or more, not {self.code}")
        problem = hits_nothing(self.command)
        if problem:
            raise ValueError(f"command: {problem}")
        if self.when not in get_args(When):
            raise ValueError("when must be before or after")
        if self.count is not None and self.count < 1:
            raise ValueError("count must be at least 1, or absent")
        if self.skip < 0:
            raise ValueError("skip must not be negative")
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError("probability must be 0 to 1")
        if not 100 <= self.status <= 599:
            raise ValueError("status must be an HTTP status")
        if not 0.0 <= self.seconds <= LONGEST_SECONDS:
            raise ValueError(f"seconds must be 0 to {LONGEST_SECONDS:g}")
        self._dice = random.Random(self.seed)  # noqa: S311 - reproducible on purpose

    def strikes(self, command: str, identifier: str, body: bytes) -> bool:
        """Whether it hits a request; counts what it sees."""
        if not fnmatchcase(command, self.command) or (self.count is not None and self.hits >= self.count):
            return False
        if self.user is not None and self.user != identifier and self.user not in _named(body):
            return False
        if self._passed < self.skip:
            self._passed += 1
            return False
        if self._dice is not None and self._dice.random() >= self.probability:
            return False
        self.hits += 1
        return True


class Faults:
    """The faults of a world; the first that strikes wins."""

    def __init__(self) -> None:
        self._all: list[Fault] = []
        self._numbers = 0

    def add(self, fault: Fault) -> Fault:
        """Puts a fault in force.

        Raises:
            ValueError: There are too many already.
        """
        if len(self._all) >= MOST_FAULTS:
            raise ValueError(f"more than {MOST_FAULTS} faults")
        self._numbers += 1
        fault.number = self._numbers
        self._all.append(fault)
        return fault

    def remove(self, number: int) -> bool:
        """Takes one out; whether it was there."""
        left = [fault for fault in self._all if fault.number != number]
        found = len(left) < len(self._all)
        self._all = left
        return found

    def clear(self) -> None:
        """Takes all out."""
        self._all.clear()

    def draw(self, command: str, identifier: str, body: bytes) -> Fault | None:
        """The fault that hits a request, if one does."""
        for fault in self._all:
            if fault.strikes(command, identifier, body):
                return fault
        return None

    def __iter__(self) -> Iterator[Fault]:
        return iter(list(self._all))

    def __len__(self) -> int:
        return len(self._all)


def _named(body: bytes) -> set[str]:
    """The users whom a request names."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return set()
    found: set[str] = set()
    if isinstance(document, Mapping):
        for name in NAMING:
            value = document.get(name)
            several = value if isinstance(value, list) else [value]
            found.update(each for each in several if isinstance(each, str))
    return found
