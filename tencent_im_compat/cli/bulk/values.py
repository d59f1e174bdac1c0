"""What a row says, in the kinds of values that a command takes. Text of a CSV file counts as what it
spells."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ...errors import InvalidArgumentError
from ..frame.given import NotJSONError, read_json


class Values:
    """The fields of a row; each is taken by its name.

    Args:
        values: The fields.
        known: Names that may be there.

    Raises:
        InvalidArgumentError: There is a field of another name.
    """

    def __init__(self, values: dict[str, Any], known: Collection[str]) -> None:
        self._values = values
        for name in values:
            if name not in known:
                raise InvalidArgumentError(
                    name, f"is no field of these rows; known: {', '.join(sorted(known))}"
                )

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) is not None

    def text(self, name: str) -> str | None:
        """A text, or nothing."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, str):
            raise InvalidArgumentError(name, "must be a string")
        return value

    def needed(self, name: str) -> str:
        """A text that must be there."""
        value = self.text(name)
        if not value:
            raise InvalidArgumentError(name, "is needed")
        return value

    def whole(self, name: str) -> int | None:
        """A whole number, or nothing."""
        value = self._values.get(name)
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            value = int(value.strip()[:20])
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise InvalidArgumentError(name, "must be a whole number")
        return value

    def listed(self, name: str) -> list[Any] | None:
        """A list: of JSON, or texts with semicolons between them."""
        value = self._values.get(name)
        if isinstance(value, str):
            if not value.lstrip().startswith("["):
                return [part.strip() for part in value.split(";") if part.strip()]
            value = _json(name, value)
        if value is not None and not isinstance(value, list):
            raise InvalidArgumentError(name, "must be a list; in CSV: JSON, or texts with ; between them")
        return value


def _json(name: str, text: str) -> Any:
    try:
        return read_json(text)
    except NotJSONError as error:
        raise InvalidArgumentError(name, f"is no JSON ({error})") from None
