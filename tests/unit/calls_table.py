"""What the tests of the builders share: read a call's body, and expect a bad argument."""

from __future__ import annotations

import contextlib
import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tencent_im_compat.call import Call, Safety
from tencent_im_compat.errors import InvalidArgumentError, Outcome

Build = Callable[..., Call[Any]]


@dataclass(frozen=True)
class Command:
    """A builder with arguments that are right, and what it makes of them."""

    build: Build
    good: dict[str, Any]
    wire: dict[str, Any]
    safety: Safety = Safety.SAFE
    window: float | None = None


@dataclass(frozen=True)
class Bad:
    """Arguments laid over the good ones, and the argument that the error must name."""

    command: str
    changed: dict[str, Any]
    argument: str
    says: str = field(default="")

    def __str__(self) -> str:
        return f"{self.command}-{self.argument}"


def text_of(value: object) -> str:
    """JSON text that tells 1 from true and does not care about the order of keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def body_of(call: Call[Any]) -> Any:
    """The body of a call."""
    return json.loads(call.body)


def check_built(command: Command) -> None:
    """The right arguments give the wire form, the same each time."""
    call = command.build(**command.good)
    assert text_of(body_of(call)) == text_of(command.wire)
    assert call.safety is command.safety
    assert call.window == command.window
    assert command.build(**command.good).body == call.body
    assert not call.doc or call.doc.startswith(("269/", "1047/"))


def check_refused(commands: dict[str, Command], bad: Bad) -> None:
    """The bad argument is named, and nothing counts as sent."""
    command = commands[bad.command]
    with pytest.raises(InvalidArgumentError) as caught:
        command.build(**{**command.good, **bad.changed})
    assert caught.value.argument == bad.argument
    assert bad.says in caught.value.problem
    assert caught.value.outcome is Outcome.REFUSED
    assert caught.value.attempts == 0
    for name, value in bad.changed.items():
        if len(bad.changed) == 1 and type(value) is int and _is_number(command.build, name):
            assert any(_is_taken(command, name, value + step) for step in (-1, 1)), "it is no border"


CHOICES = {"operate_type", "sync_from_old_system"}
"""Numbers that stand for one of a few."""


def _is_number(build: Build, name: str) -> bool:
    """Whether an argument is a number with a lowest or a highest value."""
    return name not in CHOICES and inspect.signature(build).parameters[name].annotation in (
        "int",
        "int | None",
    )


def _is_taken(command: Command, name: str, value: int) -> bool:
    with contextlib.suppress(InvalidArgumentError):
        command.build(**{**command.good, name: value})
        return True
    return False
