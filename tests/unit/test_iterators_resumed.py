"""Walks that go on where another one stopped: nothing is lost, and a page at most comes twice."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tencent_im_compat._sync.pages import Pages
from tencent_im_compat._sync.rest import TencentIM
from tencent_im_compat.wire.group_receipts import ReceiptFilter

from ..tables import all_rows
from .test_iterators import Answer, Server, standing, walk

KEY = "1_2_3"
TIMES = {f"{seq}_1_{seq // 3}": seq // 3 for seq in range(7)}
"""Three messages in every second but the last, by their keys."""
RANGE = {"min_time": 0, "max_time": 9}


def _roam(body: dict[str, Any]) -> dict[str, Any]:
    """The newest two of the range, ascending, behind the last key."""
    keys = [key for key, time in TIMES.items() if time <= body["MaxTime"]]
    if "LastMsgKey" in body:
        keys = keys[: keys.index(body["LastMsgKey"])]
    page = keys[-2:]
    messages = [
        {
            "From_Account": "a", "To_Account": "b", "MsgSeq": int(key.split("_")[0]), "MsgRandom": 1,
            "MsgTimeStamp": TIMES[key], "MsgKey": key,
        }
        for key in page
    ]  # fmt: skip
    found = {"Complete": int(len(keys) <= 2), "MsgCnt": len(page), "MsgList": messages}
    return found | ({"LastMsgKey": page[0], "LastMsgTime": TIMES[page[0]]} if page else {})


def _group_msgs(body: dict[str, Any]) -> dict[str, Any]:
    top = body.get("ReqMsgSeq", 50)
    return {"RspMsgList": [{"MsgSeq": seq} for seq in range(top, max(0, top - 20), -1)]}


def _receipts(body: dict[str, Any]) -> dict[str, Any]:
    at = int(body["Cursor"] or 0)
    members = [{"Read_Account": f"u{n}"} for n in range(2 * at, min(2 * at + 2, 5))]
    return {"IsFinish": int(at == 2), "Cursor": str(at + 1), "ReadList": members}


def _members(body: dict[str, Any]) -> dict[str, Any]:
    at = body.get("Offset", int(body.get("Next") or 0))
    members = [{"Member_Account": f"u{n}"} for n in range(at, min(at + 2, 5))]
    following = {"Next": str(at + 2) if at < 4 else ""} if "Next" in body else {}
    return {"MemberNum": 5, "MemberList": members, **following}


def _joined(body: dict[str, Any]) -> dict[str, Any]:
    at = body["Offset"]
    return {"TotalCount": 5, "GroupIdList": [{"GroupId": f"u{n}"} for n in range(at, min(at + 2, 5))]}


def _appid(body: dict[str, Any]) -> dict[str, Any]:
    # The mark is opaque and takes more than 32 bits.
    at = body["Next"] >> 33
    groups = [{"GroupId": f"u{n}"} for n in range(at, min(at + 2, 5))]
    return {"TotalCount": 5, "GroupIdList": groups, "Next": (at + 2) << 33 if at < 4 else 0}


def _pairs(body: dict[str, Any]) -> dict[str, Any]:
    seqs = [1, 1, 2, 2, 3, 4]
    rest = [
        {"Key": f"k{n}", "Value": "", "Seq": seq} for n, seq in enumerate(seqs) if seq >= body["StartSeq"]
    ]
    return {"ExtensionList": rest[:3], "CompleteFlag": int(len(rest) <= 3)}


Named = Callable[[Any], object]
Walked = Callable[..., Any]
US = [f"u{n}" for n in range(5)]
WALKS: dict[str, tuple[Walked, Named, Answer, list[Any]]] = {
    "roam": (
        lambda im, **at: im.openim.iter_roam_msg("a", "b", **RANGE, **at),
        lambda item: item.msg_seq, _roam, list(range(6, -1, -1)),
    ),
    "history": (
        lambda im, **at: im.group.iter_group_msgs("g", **at),
        lambda item: item.msg_seq, _group_msgs, list(range(50, 0, -1)),
    ),
    "receipts": (
        lambda im, **at: im.group.iter_receipt_members("g", 4, ReceiptFilter.READ, **at),
        lambda item: item, _receipts, US,
    ),
    "members": (
        lambda im, **at: im.group.iter_group_members("g", page_size=2, **at),
        lambda item: item.member_account, _members, US,
    ),
    "community": (
        lambda im, **at: im.group.iter_group_members("g", community=True, page_size=2, **at),
        lambda item: item.member_account, _members, US,
    ),
    "joined": (
        lambda im, **at: im.group.iter_joined_groups("bob", page_size=2, **at),
        lambda item: item.group_id, _joined, US,
    ),
    "all groups": (
        lambda im, **at: im.group.iter_appid_groups(page_size=2, **at),
        lambda item: item.group_id, _appid, US,
    ),
    "pairs": (
        lambda im, **at: im.openim.iter_key_values("bob", KEY, **at),
        lambda item: item.key, _pairs, [f"k{n}" for n in range(6)],
    ),
    "pairs of a group": (
        lambda im, **at: im.group.iter_group_key_values("g", 4, **at),
        lambda item: item.key, _pairs, [f"k{n}" for n in range(6)],
    ),
}  # fmt: skip


@all_rows("name", WALKS)
def test_everything_comes_once_in_order(name: str) -> None:
    walked, named, answer, items = WALKS[name]
    assert [named(item) for item in walk(Server(answer), walked, walked)] == items


@all_rows("name", WALKS)
def test_a_walk_goes_on_where_another_stopped(name: str) -> None:
    walked, named, answer, items = WALKS[name]
    for taken in range(len(items) + 1):
        with TencentIM(**Server(answer).options()) as client:
            first: Pages[Any] = walked(client)
            before = [named(item) for item in itertools.islice(first, taken)]
            rest = [] if first.cursor is None else walked(client, cursor=first.cursor)
            after = [named(item) for item in rest]
        again = len(before) + len(after) - len(items)
        assert before == items[:taken]
        assert after == items[taken - again :]
        assert 0 <= again < 20  # less than a page


@all_rows("name", WALKS)
def test_page_by_page_nothing_comes_twice(name: str) -> None:
    walked, named, answer, items = WALKS[name]
    found: list[object] = []
    cursor: str | None = None
    with TencentIM(**Server(answer).options()) as client:
        while True:
            page_walk: Pages[Any] = walked(client, cursor=cursor)
            pages: Iterator[list[Any]] = page_walk.pages()
            found += [named(item) for item in next(pages)]
            cursor = page_walk.cursor
            if cursor is None:
                break
    # Pages of pairs overlap by the version at which the next one begins.
    assert list(dict.fromkeys(found)) == items
    assert name.startswith("pairs") or len(found) == len(items)


# ---------------------------------------------------------------- one-to-one history


def test_pages_of_a_history_go_back_from_the_oldest_message_of_the_page_before() -> None:
    walked, _, answer, _ = WALKS["roam"]
    server = Server(answer)
    walk(server, walked, walked)
    places = [(body["MaxTime"], body.get("LastMsgKey")) for body in server.asked]
    assert places == [(9, None), (1, "5_1_1"), (1, "3_1_1"), (0, "1_1_0")]
    assert all(body["MinTime"] == 0 and body["MaxCnt"] == 100 for body in server.asked)


def test_a_page_that_does_not_name_its_oldest_message_is_looked_into() -> None:
    walked, named, answer, items = WALKS["roam"]

    def silent(body: dict[str, Any]) -> dict[str, Any]:
        page = answer(body)
        return {name: page[name] for name in ("Complete", "MsgCnt", "MsgList")}

    assert [named(item) for item in walk(Server(silent), walked, walked)] == items


def test_a_history_begins_behind_a_message() -> None:
    _, named, answer, _ = WALKS["roam"]
    server = Server(answer)
    found = walk(
        server,
        lambda im: im.openim.iter_roam_msg("a", "b", min_time=0, max_time=1, last_msg_key="4_1_1"),
        lambda im: im.openim.iter_roam_msg("a", "b", min_time=0, max_time=1, last_msg_key="4_1_1"),
    )
    assert [named(item) for item in found] == [3, 2, 1, 0]


def test_an_empty_range() -> None:
    walked, _, _, _ = WALKS["roam"]
    assert walk(Server(lambda body: {"Complete": 1, "MsgCnt": 0, "MsgList": []}), walked, walked) == []


@pytest.mark.parametrize("place", [{}, {"LastMsgKey": "1_1_1", "LastMsgTime": 9}])
def test_a_history_that_stands_still_is_told_of(place: dict[str, Any]) -> None:
    walked, _, _, _ = WALKS["roam"]
    server = Server(lambda body: {"Complete": 0, "MsgList": [], **place})
    assert standing(server, walked) == ([], '[9, "1_1_1"]' if place else '[9, ""]')


def test_a_mark_of_the_list_of_all_groups_that_repeats_is_told_of() -> None:
    server = Server(lambda body: {"GroupIdList": [{"GroupId": "g"}], "Next": 7})
    groups, cursor = standing(server, lambda client: client.group.iter_appid_groups())
    assert ([group.group_id for group in groups], cursor) == (["g", "g"], "7")
