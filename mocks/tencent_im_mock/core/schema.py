"""What a command accepts: names, types, required fields, and the code for each way to get it wrong.

A spec reads like the field table of the command's document; ``bodies.read`` walks a body along it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .config import WorldConfig

Kind = Literal["string", "integer", "number", "array", "object", "boolean", "any"]
Part = Literal["at_least", "at_most", "choices", "missing", "wrong", "over"]

MAX_UINT32 = 0xFFFFFFFF
MAX_UINT64 = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a request.

    Attributes:
        name: Wire name.
        kind: JSON type.
        required: Whether it must be there.
        missing: Code when a required field is absent; the service's own when not set.
        wrong: Code when the type, range or value is wrong; the service's own when not set.
        choices: Allowed values.
        at_least: Smallest allowed number, or fewest entries of an array.
        at_most: Largest allowed number, most entries of an array, or most UTF-8 bytes of a string.
        over: Code when ``at_most`` is exceeded; ``wrong`` when not set.
        items: What an array holds: one field (its name is not looked at).
        fields: What an object holds.
        also: Other names that are accepted on input; where both come, the first one counts.
        also_values: Other values that are accepted, and the documented one for each.
        also_if: Setting of the world without which neither is accepted; empty: always.
        may_lack: Setting of the world with which a required field may be absent.
        guessed: Which of its bounds and codes no page states. Lower bounds hardly ever stand in one.
        empty_counts: Whether 0 or an empty text says something of its own where the field is optional:
            it clears a text or lifts a mute. Else it reads as if the field were absent, unless a page
            states a lower bound or lists the value.
    """

    name: str
    kind: Kind
    required: bool = False
    missing: int | None = None
    wrong: int | None = None
    choices: Collection[Any] | None = None
    at_least: int | None = None
    at_most: int | None = None
    over: int | None = None
    items: Field | None = None
    fields: Sequence[Field] | None = None
    also: tuple[str, ...] = ()
    also_values: Mapping[Any, Any] = dataclasses.field(default_factory=dict)
    also_if: str = ""
    may_lack: str = ""
    guessed: tuple[Part, ...] = ("at_least",)
    empty_counts: bool = False

    def takes_other(self, settings: WorldConfig) -> bool:
        """Whether other names and values are accepted."""
        return not self.also_if or bool(getattr(settings, self.also_if))

    def says_nothing(self, value: Any) -> bool:
        """Whether an empty value of an optional field reads as if it were absent."""
        return (
            not value
            and self.kind in _EMPTY
            and is_kind(value, self.kind)
            and not self.empty_counts
            and (self.at_least is None or "at_least" in self.guessed)
            and (self.choices is None or value not in self.choices)
        )


_EMPTY = frozenset({"string", "integer", "number", "array"})


def uint32(
    name: str, *, required: bool = False, code: int | None = None, also: tuple[str, ...] = ()
) -> Field:
    """An unsigned number of 32 bits, as the page of the command says.

    Args:
        name: Wire name.
        required: Whether it must be there.
        code: Code for what is missing or wrong; the service's own when not set.
        also: Other names.
    """
    return Field(
        name,
        "integer",
        required=required,
        missing=code,
        wrong=code,
        at_least=0,
        at_most=MAX_UINT32,
        also=also,
        guessed=(),
    )


_TYPES: dict[Kind, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
    "boolean": bool,
}


def is_kind(value: Any, kind: Kind) -> bool:
    if kind == "any":
        return True
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
