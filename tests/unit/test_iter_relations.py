"""The walks over friends, blocked and followed users, and marked conversations: what ends them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .test_iterators import Server, walk

Items = Callable[[Any], Any]
WALKS: dict[str, tuple[Items, str, str, str]] = {
    "friends": (lambda im: im.sns.iter_friends("bob"), "UserDataItem", "StartIndex", "NextStartIndex"),
    "marks": (
        lambda im: im.recentcontact.iter_contact_items("bob"), "ContactItem", "StartIndex", "NextStartIndex",
    ),
    "blocked": (lambda im: im.sns.iter_black_list("bob"), "BlackListItem", "StartIndex", "StartIndex"),
    "followed": (lambda im: im.follow.iter_follows("bob", 2), "FollowItem", "StartCursor", "NextCursor"),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
def test_relations_are_paged_until_the_last_page_and_not_until_an_empty_one(name: str) -> None:
    items, listed, asked, answered = WALKS[name]
    kind: type = str if name == "followed" else int
    names: list[list[str]] = [["u0", "u1"], [], ["u2"]]

    def answer(body: dict[str, Any]) -> dict[str, Any]:
        at = int(body[asked] or 0)
        last = at == len(names) - 1
        page = [{"Type": 1, "To_Account": each} for each in names[at]]
        following = kind(at + 1) if not last else kind()
        return {listed: page, answered: following, "CompleteFlag": int(last)}

    server = Server(answer)
    assert [item.to_account for item in walk(server, items, items)] == ["u0", "u1", "u2"]
    assert [body[asked] for body in server.asked] == [kind(), kind(1), kind(2)]
