"""What the builders of official accounts share."""

from __future__ import annotations

from ..errors import InvalidArgumentError
from . import checks

PREFIX = "@TOA#_"
MAX_ID_BYTES = 48


def official(argument: str, value: str) -> str:
    """The id of an official account."""
    if not checks.string(argument, value).startswith(PREFIX) or value == PREFIX:
        raise InvalidArgumentError(argument, f"must begin with {PREFIX} and go on")
    return value
