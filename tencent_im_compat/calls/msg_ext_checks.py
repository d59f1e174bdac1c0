"""Checks of the key-value pairs on messages."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import InvalidArgumentError
from ..wire.msg_ext import Extension, ExtensionOperation
from . import checks

MAX_PAIRS = 20
MAX_KEY_BYTES = 100
MAX_VALUE_BYTES = 1000


def extensions(
    argument: str, values: Sequence[Extension] | None, operate_type: int
) -> list[Extension] | None:
    """What an operation needs: pairs to set, keys to delete, or nothing."""
    if operate_type == ExtensionOperation.CLEAR:
        if values:
            raise InvalidArgumentError(argument, "must be absent when all pairs are cleared")
        return None
    pairs = checks.batch(argument, checks.listed(argument, values or (), "extensions"), at_most=MAX_PAIRS)
    for index, pair in enumerate(pairs):
        place = f"{argument}[{index}]"
        if not isinstance(pair, Extension):
            raise InvalidArgumentError(place, "must be an Extension")
        if not checks.text(f"{place}.key", pair.key, at_most=MAX_KEY_BYTES):
            raise InvalidArgumentError(f"{place}.key", "must be a non-empty string")
        checks.text(f"{place}.value", pair.value, at_most=MAX_VALUE_BYTES)
        if pair.value and operate_type == ExtensionOperation.DELETE:
            raise InvalidArgumentError(f"{place}.value", "must be empty when keys are deleted")
        checks.optional_number(f"{place}.seq", pair.seq, at_least=0)
    return pairs
