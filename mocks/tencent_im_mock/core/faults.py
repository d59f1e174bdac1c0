"""Faults on purpose, as the server shows them: codes, canned answers, latency, gateways, cut connections."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from types import TracebackType
from typing import Any, Literal, get_args

from typing_extensions import Self

from . import json_text
from .naming import hits_nothing
from .suggestions import did_you_mean

FaultKind = Literal["code", "answer", "latency", "status", "cut", "reset", "hang"]
When = Literal["before", "after"]

HTML = "<html><head><title>{status}</title></head><body><h1>{status} Bad Gateway</h1></body></html>"
NAMING = ("From_Account", "To_Account", "UserID", "Operator_Account", "Report_Account", "Member_Account")
"""Fields of a request that name the user it is about."""
MOST_FAULTS = 1000
LONGEST_SECONDS = 600.0
MOST_BODY = 16 * 1024 * 1024
"""Bytes of one canned answer; a client may want to meet one that is too long for it."""
MOST_BODIES = 64 * 1024 * 1024
"""Bytes of all canned answers of a world."""
_WITHOUT_BODY = (204, 304)
_ONLY: dict[str, dict[str, Any]] = {
    "when": dict.fromkeys(("code", "answer", "status", "cut", "reset", "hang"), "before"),
    "code": {"code": None},
    "info": {"code": "injected fault"},
    "body": {"answer": None},
    "status": {"status": None, "answer": None},
    "seconds": {"latency": 1.0, "hang": 1.0},
}
"""The options that belong to some kinds only, with what each of these takes where it is left out."""
OPTIONS = ("user", "count", "skip", "probability", "seed", *_ONLY)
"""All options of a fault, beside its kind and its command."""


@dataclass(slots=True)
class Fault:
    """One fault that waits for requests. As the context of a ``with`` block it is removed at its end.

    Attributes:
        kind: ``code``: refuses with an error code; ``answer``: gives a canned answer; ``latency``: answers
            late; ``status``: an HTTP status with an HTML page, as a gateway gives it; ``cut``: half an
            answer, then the connection ends; ``reset``: the connection ends without an answer; ``hang``: it
            ends so too, but late.
        command: Which commands: a name, ``openim/sendmsg``, or a pattern that fits some,
            ``group_open_http_svc/*`` or ``*``.
        user: Only requests that call as this user, or name it; absent: all.
        count: How many requests it hits; absent: until it is removed.
        skip: How many matching requests it lets pass first.
        probability: How likely a matching request is hit, by a generator with ``seed``.
        seed: Seed of that generator.
        when: ``before``, also where it is left out: the request does nothing; ``after``: it does its work and
            only the answer is lost. Not with ``latency``, which always does the work.
        code: The ErrorCode of ``code``, which needs one; 1 or more.
        info: The ErrorInfo of ``code``.
        body: The whole answer of ``answer``, which needs one: an object, sent as JSON to which nothing is
            added, or a text or bytes, sent as they are; at most 16 MiB. Content type application/json.
        status: HTTP status of ``status``, 502 where it is absent, and of ``answer``, then 200. 200 to 599
            without 204 and 304, which have no body.
        seconds: How late ``latency`` answers, and ``hang`` ends; 1 where it is absent.
        number: Its number, given when it is put in force.
        hits: How many requests it has hit.
        passed: How many it let pass, of those that it was to skip.
    """

    kind: FaultKind
    command: str = "*"
    user: str | None = None
    count: int | None = None
    skip: int = 0
    probability: float = 1.0
    seed: int = 0
    when: When | None = None
    code: int | None = None
    info: str | None = None
    body: dict[str, Any] | str | bytes | None = field(default=None, repr=False)
    status: int | None = None
    seconds: float | None = None
    number: int = 0
    hits: int = 0
    passed: int = 0
    _dice: random.Random | None = None
    _content: bytes = field(default=b"", repr=False)
    _told: int | None = None
    _of: Faults | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuses what makes no sense; the message names the field.

        Raises:
            ValueError: A value is wrong.
        """
        if self.kind not in get_args(FaultKind):
            raise ValueError(f"kind must be one of {', '.join(get_args(FaultKind))}")
        self._options()
        if self.kind == "code" and (self.code is None or self.code < 1):
            given = "and is missing" if self.code is None else f"not {self.code}"
            raise ValueError(f"code must be the ErrorCode to refuse with, 1 or more, {given}")
        if self.kind == "answer":
            self._content = _written(self.body)
            self._told = _error_code(self._content) if self.status in (None, 200) else None
            self.body = _copied(self.body)  # the caller may go on with his own
        elif self.kind == "code":
            self._told = self.code
        problem = hits_nothing(self.command)
        if problem:
            raise ValueError(f"command: {problem}")
        if self.when not in (None, *get_args(When)):
            raise ValueError("when must be before or after")
        if self.count is not None and self.count < 1:
            raise ValueError("count must be at least 1, or absent")
        if self.skip < 0:
            raise ValueError("skip must not be negative")
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError("probability must be 0 to 1")
        if self.status is not None and (not 200 <= self.status <= 599 or self.status in _WITHOUT_BODY):
            raise ValueError("status must be an HTTP status with a body: 200 to 599, not 204 and not 304")
        if self.seconds is not None and not 0.0 <= self.seconds <= LONGEST_SECONDS:
            raise ValueError(f"seconds must be 0 to {LONGEST_SECONDS:g}")
        self._dice = random.Random(self.seed)  # noqa: S311 - reproducible on purpose

    def _options(self) -> None:
        """Refuses an option that has no effect with the kind; fills in what was left out."""
        for name, kinds in _ONLY.items():
            if getattr(self, name) is None:
                setattr(self, name, kinds.get(self.kind))
            elif self.kind not in kinds:
                others = ", ".join(each for each in get_args(FaultKind) if each in kinds)
                raise ValueError(f"{name} has no effect with kind {self.kind}; it belongs to {others}")

    def strikes(self, command: str, identifier: str, body: bytes) -> bool:
        """Whether it hits a request; counts what it sees."""
        if not fnmatchcase(command, self.command) or self.spent:
            return False
        if self.user is not None and self.user != identifier and self.user not in _named(body):
            return False
        if self.passed < self.skip:
            self.passed += 1
            return False
        if self._dice is not None and self._dice.random() >= self.probability:
            return False
        self.hits += 1
        return True

    def resume(self, number: int, hits: int, passed: int) -> None:
        """Goes on where it was: with its number, and what it has hit and let pass."""
        self.number, self.hits, self.passed = number, hits, passed

    @property
    def spent(self) -> bool:
        """Whether it has hit as many requests as it was to hit."""
        return self.count is not None and self.hits >= self.count

    @property
    def content(self) -> bytes:
        """The canned answer as it is sent."""
        return self._content

    @property
    def told(self) -> int | None:
        """The ErrorCode that its own answer tells the caller; absent: it tells none that can be read."""
        return self._told

    def remove(self) -> None:
        """Takes it out of force; nothing happens where it is out already."""
        if self._of is not None:
            self._of.remove(self.number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()


class Faults:
    """The faults of a world, in the order of their making; the first that strikes wins.

    So several with ``count=1`` are a sequence: one request each.
    """

    def __init__(self) -> None:
        self._all: list[Fault] = []
        self._numbers = 0

    def add(self, fault: Fault) -> Fault:
        """Puts a fault in force. Where there is no room those go that hit nothing any more, oldest first.

        Raises:
            ValueError: There are too many already, or their answers are too long together.
        """
        spent = [each for each in self._all if each.spent]
        while spent and not self._fits(fault):
            self.remove(spent.pop(0).number)
        if len(self._all) >= MOST_FAULTS:
            raise ValueError(f"more than {MOST_FAULTS} faults")
        if not self._fits(fault):
            raise ValueError(f"the answers of all faults have more than {MOST_BODIES} bytes; remove some")
        self._numbers += 1
        fault.number, fault._of = self._numbers, self
        self._all.append(fault)
        return fault

    def _fits(self, fault: Fault) -> bool:
        bodies = sum(len(each.content) for each in self._all) + len(fault.content)
        return len(self._all) < MOST_FAULTS and bodies <= MOST_BODIES

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


def _written(body: dict[str, Any] | str | bytes | None) -> bytes:
    if not isinstance(body, dict | str | bytes):
        raise ValueError("body must be what kind answer answers: an object, a text or bytes")
    try:
        if isinstance(body, dict):
            content = json_text.write(body)
        else:
            content = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"body cannot be written as JSON: {error}") from None
    if len(content) > MOST_BODY:
        raise ValueError(f"body must have at most {MOST_BODY} bytes, not {len(content)}")
    return content


def _error_code(content: bytes) -> int | None:
    """The ErrorCode of a canned answer, where a client can read one."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return None
    found = document.get("ErrorCode") if isinstance(document, dict) else None
    return found if type(found) is int else None


def misspelt(options: Mapping[str, Any]) -> str:
    """Why options are none of a fault; empty where all are."""
    for name in options:
        if name not in OPTIONS:
            return (
                f"a fault has no option {name!r}{did_you_mean(name, OPTIONS)}; it takes {', '.join(OPTIONS)}"
            )
    return ""


def _copied(body: Any) -> Any:
    try:
        return copy.deepcopy(body)
    except RecursionError:
        raise ValueError("body cannot be written as JSON: too many levels") from None


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
