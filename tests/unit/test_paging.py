"""Walks over pages and batches in parts: what they give out, where they go on, what ends them."""

from __future__ import annotations

import pickle
from typing import Any

import anyio
import pytest

from tencent_im_compat._async.pages import AsyncPages
from tencent_im_compat._sync.pages import Pages
from tencent_im_compat.batches import Batch
from tencent_im_compat.calls import account
from tencent_im_compat.errors import (
    InvalidArgumentError,
    ItemFailure,
    NotFoundError,
    Outcome,
    PartlyRefusedError,
    RepeatedCursorError,
    ServerBusyError,
)
from tencent_im_compat.paging import ListPage, Walk
from tencent_im_compat.wire.account import AccountDeleteReply, AccountDeleteResult

from ..tables import all_rows

# Lists of three pages, by the kinds of positions that commands take.
LISTS: dict[str, dict[Any, ListPage[str, Any]]] = {
    "offset": {0: ListPage("ab", 2), 2: ListPage("", 4), 4: ListPage("cd", None)},
    "cursor": {"": ListPage("ab", "x"), "x": ListPage("", "y"), "y": ListPage("cd", None)},
    "several": {(0, 0): ListPage("ab", (1, 0)), (1, 0): ListPage("", (1, 1)), (1, 1): ListPage("cd", None)},
}


def walk(name: str, cursor: str | None = None) -> Pages[str]:
    pages = LISTS[name]
    return Pages(pages.__getitem__, next(iter(pages)), cursor)


@pytest.mark.parametrize("name", LISTS)
def test_all_items_come_in_order(name: str) -> None:
    found = walk(name)
    assert list(found) == ["a", "b", "c", "d"]
    assert found.cursor is None
    assert list(found) == []


@all_rows("name", LISTS)
@all_rows("taken", range(5))
def test_a_walk_goes_on_where_another_stopped(name: str, taken: int) -> None:
    first = walk(name)
    items = [next(first) for _ in range(taken)]
    rest = [] if first.cursor is None else list(walk(name, first.cursor))
    assert "".join(items + rest) in {
        0: ("abcd",), 1: ("aabcd",), 2: ("abcd",), 3: ("abccd",), 4: ("abcd",),
    }[taken]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_pages_come_whole(name: str) -> None:
    first = walk(name)
    assert list(first.pages()) == [["a", "b"], [], ["c", "d"]]
    second = walk(name)
    assert next(second) == "a"
    assert next(iter(second.pages())) == ["b"]


def test_the_same_with_a_loop() -> None:
    async def fetch(at: int) -> ListPage[str, int]:
        return LISTS["offset"][at]

    async def main() -> list[str]:
        found: AsyncPages[str] = AsyncPages(fetch, 0)
        first = await anext(found)
        rest = [page async for page in found.pages()]
        assert found.cursor is None
        return [first, *rest[0], *rest[2]]

    assert anyio.run(main) == ["a", "b", "c", "d"]


def test_a_cursor_that_comes_again_ends_the_walk_after_its_items() -> None:
    pages = {"": ListPage("ab", "x"), "x": ListPage("c", "")}
    found: Pages[str] = Pages(pages.__getitem__, "")
    assert [next(found) for _ in range(3)] == ["a", "b", "c"]
    for _ in range(2):
        with pytest.raises(RepeatedCursorError) as caught:
            next(found)
        assert caught.value.cursor == '""'


def test_a_page_that_fails_is_asked_for_again() -> None:
    asked = []

    def fetch(at: int) -> ListPage[str, int]:
        asked.append(at)
        if len(asked) == 2:
            raise ServerBusyError(10002, "", command="x/y")
        return LISTS["offset"][at]

    found: Pages[str] = Pages(fetch, 0)
    assert [next(found), next(found)] == ["a", "b"]
    with pytest.raises(ServerBusyError):
        next(found)
    assert found.cursor == "2"
    assert list(found) == ["c", "d"]
    assert asked == [0, 2, 2, 4]


@all_rows(
    ("first", "cursor"),
    [
        (0, '"x"'),
        (0, "true"),
        (0, "[1]"),
        ("", "1"),
        ((0, 0), "[1]"),
        ((0, 0), '[1, "x"]'),
        (0, "no JSON"),
        (0, "["),
    ],
)
def test_the_cursor_of_another_walk_is_refused(first: Any, cursor: str) -> None:
    with pytest.raises(InvalidArgumentError, match="cursor"):
        Walk(first, cursor)


# ---------------------------------------------------------------- batches


def _reply(*codes: int) -> AccountDeleteReply:
    items = [AccountDeleteResult(user_id=f"u{code}", result_code=code, result_info="why") for code in codes]
    return AccountDeleteReply(error_code=0, result_item=items)


def test_a_batch_is_built_whole_before_anything_is_sent() -> None:
    users = [f"u{n}" for n in range(250)]
    batch = Batch("user_ids", users, 100, account.account_delete)
    assert [call.body.count(b"UserID") for call in batch.calls] == [100, 100, 50]
    users[207] = ""
    with pytest.raises(InvalidArgumentError) as caught:
        Batch("user_ids", users, 100, account.account_delete)
    assert caught.value.argument == "user_ids[207]"


@pytest.mark.parametrize("items", ["alice", b"alice", 5, None, [], iter(())])
def test_a_batch_wants_items(items: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="user_ids"):
        Batch("user_ids", items, 100, account.account_delete)


@pytest.mark.parametrize(
    ("answered", "outcome", "remaining", "in_doubt"),
    [(0, Outcome.REFUSED, 5, 0), (1, Outcome.UNKNOWN, 3, 2), (2, Outcome.UNKNOWN, 1, 1)],
)
def test_a_batch_tells_how_far_it_came(
    answered: int, outcome: Outcome, remaining: int, in_doubt: int
) -> None:
    batch = Batch("user_ids", list("abcde"), 2, account.account_delete)
    for _ in range(answered):
        batch.add(_reply(0, 0))
    progress = batch.progress(outcome)
    assert progress.remaining == list("abcde")[5 - remaining :]
    assert progress.in_doubt == in_doubt
    assert (progress.done is None) is (answered == 0)


def test_answers_are_merged_and_tell_what_failed() -> None:
    batch = Batch("user_ids", list("abcd"), 2, account.account_delete)
    batch.add(_reply(0, 70107))
    batch.add(_reply(0, 0))
    whole = batch.merged()
    assert [item.result_code for item in whole.result_item] == [0, 70107, 0, 0]
    with pytest.raises(PartlyRefusedError, match=r"^1 item\(s\) were refused: u70107: 70107 why$") as caught:
        whole.raise_for_partial()
    assert caught.value.failures == [ItemFailure("u70107", 70107, "why")]
    assert caught.value.outcome is Outcome.SENT


def test_the_answers_to_the_parts_are_kept() -> None:
    batch = Batch("user_ids", list("abcd"), 2, account.account_delete)
    replies = [_reply(0, 70107), _reply(0, 0)]
    for reply in replies:
        batch.add(reply)
    assert batch.parts == [["a", "b"], ["c", "d"]]
    whole = batch.merged()
    assert list(whole.parts) == replies
    assert "parts" not in whole.model_dump()
    assert replies[0].parts == (replies[0],)
    single = Batch("user_ids", list("ab"), 2, account.account_delete)
    single.add(replies[0])
    assert single.merged() == replies[0]


def test_content_is_told_as_data_only() -> None:
    item = ItemFailure("the secret key", 23001, "the secret text", secret=True)
    error = PartlyRefusedError([item, ItemFailure("bob", 5, "why"), ItemFailure("eve", 0)])
    assert str(error) == "3 item(s) were refused: ***: 23001, bob: 5 why, eve: 0"
    assert "secret" not in repr(item)
    assert (error.failures[0].item, error.failures[0].info) == ("the secret key", "the secret text")


def test_an_answer_without_failures_is_given_back() -> None:
    reply = _reply(0, 0)
    assert reply.raise_for_partial() is reply


def test_many_failures_are_cut_short_in_the_text_only() -> None:
    with pytest.raises(PartlyRefusedError, match="and 3 more") as caught:
        _reply(*range(1, 9)).raise_for_partial()
    assert len(caught.value.failures) == 8


def test_progress_survives_pickling() -> None:
    error = NotFoundError(70107, "", command="x/y")
    batch = Batch("user_ids", list("abcd"), 2, account.account_delete)
    error.progress = batch.progress(error.outcome)
    again = pickle.loads(pickle.dumps(error))
    assert again.progress == error.progress
