"""Checks of contents that are to be judged."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import InvalidArgumentError
from ..wire.moderation import ContentToModerate, ContentType
from . import checks

MAX_CONTENT_BYTES = 8 * 1024
JUDGED_AT_ONCE = (ContentType.TEXT.value, ContentType.IMAGE.value)
"""Types whose verdict is in the answer; only these can be judged several at a time."""


def distinct(
    argument: str, contents: Iterable[ContentToModerate], *, at_most: int | None
) -> list[ContentToModerate]:
    """Contents that can be told apart by their ids."""
    found = checks.instances(argument, contents, ContentToModerate, at_most=at_most)
    seen: set[int] = set()
    for index, item in enumerate(found):
        place = f"{argument}[{index}]"
        number = checks.number(f"{place}.content_id", item.content_id, at_least=0)
        checks.one_of(f"{place}.content_type", item.content_type, JUDGED_AT_ONCE)
        checks.string(f"{place}.content", item.content, at_most=MAX_CONTENT_BYTES)
        if number in seen:
            raise InvalidArgumentError(f"{place}.content_id", "comes twice")
        seen.add(number)
    return found
