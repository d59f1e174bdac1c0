"""Answers about many items: one result for each that was asked for, in the order of the asking. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ..v2tim.callback import OK_DESC
from ..v2tim.conversation import V2TimConversationOperationResult
from ..v2tim.follow import V2TimFollowOperationResult
from ..v2tim.friendship import V2TimFriendOperationResult
from ..wire.results import ItemOutcome
from .envelope import INVALID_PARAMETERS, NET_DECODE_FAILED

R = TypeVar("R")
ItemT = TypeVar("ItemT", bound=ItemOutcome)

_UNTOLD = NET_DECODE_FAILED, "the answer does not tell what became of it"


def code_and_info(item: ItemOutcome) -> tuple[int, str]:
    """The code of an item, 0 where it worked, and its text."""
    if item.ok:
        return 0, OK_DESC
    # 0 would say that all went well; where the server gives no reason it is about the arguments.
    return item.failure.code or INVALID_PARAMETERS, item.failure.info


def in_order(
    wanted: Iterable[str], items: Iterable[ItemT], make: Callable[[str, int, str, ItemT | None], R]
) -> list[R]:
    """One result for each item that was asked for.

    Args:
        wanted: The ids, in the order of the call; empty where the call asked for all there are.
        items: What the answer tells.
        make: Makes the result of an id, its code, its text, and its part of the answer; the latter is absent
            where the answer says nothing about the id.
    """
    ids = list(dict.fromkeys(wanted))
    told = _by_id(ids, items)
    results = []
    for id in ids or told:
        item = told.get(id)
        code, info = _UNTOLD if item is None else code_and_info(item)
        results.append(make(id, code, info, item))
    return results


def worked(
    results: Iterable[
        V2TimFriendOperationResult | V2TimFollowOperationResult | V2TimConversationOperationResult
    ],
) -> list[str]:
    """The users, or the conversations, for which it was done."""
    done = [each for each in results if each.resultCode == 0]
    return [
        (each.conversationID if isinstance(each, V2TimConversationOperationResult) else each.userID) or ""
        for each in done
    ]


def _by_id(ids: list[str], items: Iterable[ItemT]) -> dict[str, ItemT]:
    """The items by their ids. Those that name none are the ids that no other names, in their order."""
    found: dict[str, ItemT] = {}
    nameless: list[ItemT] = []
    for item in items:
        if item.failure.item:
            found[item.failure.item] = item
        else:
            nameless.append(item)
    left = [id for id in ids if id not in found]
    if len(left) == len(nameless):
        found.update(zip(left, nameless, strict=True))
    return found
