"""The walks over searches and official accounts: where they end, go on, and do not stand still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tencent_im_compat._sync.rest import TencentIM
from tencent_im_compat.errors import RepeatedCursorError

from .test_iterators import Answer, Server, walk


def _found(server: Server, **arguments: Any) -> list[str]:
    users = walk(
        server,
        lambda client: client.account.iter_user_search(["al"], page_size=2, **arguments),
        lambda client: client.account.iter_user_search(["al"], page_size=2, **arguments),
    )
    return [user.user_id for user in users]


def _subscribers(server: Server, **arguments: Any) -> list[str]:
    subscribers = walk(
        server,
        lambda client: client.official_account.iter_subscribers("@TOA#_a", page_size=2, **arguments),
        lambda client: client.official_account.iter_subscribers("@TOA#_a", page_size=2, **arguments),
    )
    return [subscriber.subscriber_account for subscriber in subscribers]


def _subscribed(server: Server, **arguments: Any) -> list[str | None]:
    accounts = walk(
        server,
        lambda client: client.official_account.iter_subscribed_official_accounts("bob", **arguments),
        lambda client: client.official_account.iter_subscribed_official_accounts("bob", **arguments),
    )
    return [account.official_account for account in accounts]


def _posts(server: Server, **arguments: Any) -> list[int]:
    posts = walk(
        server,
        lambda client: client.official_account.iter_official_account_msgs("@TOA#_a", **arguments),
        lambda client: client.official_account.iter_official_account_msgs("@TOA#_a", **arguments),
    )
    return [post.msg_seq for post in posts]


KEYS = [f"{seq}_1_1700000900" for seq in range(9)]


def _search_page(position: str) -> dict[str, Any]:
    users = {"": ["u0", "u1"], "x": ["u2"]}[position]
    cursor = {"": "x", "x": "x"}[position]
    return {"IsFinish": cursor == position, "Cursor": cursor, "Users": [{"UserID": user} for user in users]}


def _subscriber_page(position: str) -> dict[str, Any]:
    users = {"": ["u0", "u1"], "x": ["u2"]}[position]
    return {
        "Next": {"": "x", "x": ""}[position],
        "SubscriberList": [{"Subscriber_Account": user} for user in users],
    }


def _subscribed_page(offset: int) -> dict[str, Any]:
    ids = {0: ["u0", "u1"], 2: ["u2"]}[offset]
    return {
        "CompleteFlag": int(offset == 2),
        "Next": 2,
        "OfficialAccountInfoList": [{"Official_Account": each} for each in ids],
    }


def _post_page(last: str | None) -> dict[str, Any]:
    seqs = {None: [8, 7], KEYS[7]: [6]}[last]
    return {
        "IsFinished": int(last is not None),
        "LastMsgKey": KEYS[seqs[-1]],
        "RspMsgList": [{"MsgKey": KEYS[seq], "MsgSeq": seq} for seq in seqs],
    }


Walked = Callable[..., list[Any]]
WALKS: dict[str, tuple[Walked, Answer, list[Any], str]] = {
    "search": (_found, lambda body: _search_page(body.get("Cursor", "")), ["u0", "u1", "u2"], '"x"'),
    "subscribers": (
        _subscribers,
        lambda body: _subscriber_page(body["Next"]),
        ["u0", "u1", "u2"],
        '"x"',
    ),
    "subscribed": (_subscribed, lambda body: _subscribed_page(body["Offset"]), ["u0", "u1", "u2"], "2"),
    "posts": (_posts, lambda body: _post_page(body.get("LastMsgKey")), [8, 7, 6], f'"{KEYS[7]}"'),
}


@pytest.mark.parametrize("name", WALKS)
def test_the_walk_ends_where_the_server_says_and_goes_on_where_it_stopped(name: str) -> None:
    walked, answer, items, cursor = WALKS[name]
    server = Server(answer)
    assert walked(server) == items
    assert len(server.asked) == 2
    assert walked(Server(answer), cursor=cursor) == items[2:]


STANDING: dict[str, tuple[Walked, dict[str, Any], str]] = {
    "search": (_found, {"IsFinish": False, "Cursor": "x", "Users": [{"UserID": "u"}]}, '"x"'),
    "search, empty": (_found, {"IsFinish": False, "Cursor": "", "Users": [{"UserID": "u"}]}, '""'),
    "subscribers": (
        _subscribers,
        {"Next": "x", "SubscriberList": [{"Subscriber_Account": "u"}]},
        '"x"',
    ),
    "subscribed": (_subscribed, {"Next": 5, "OfficialAccountInfoList": [{"Official_Account": "u"}]}, "5"),
    "subscribed, first": (
        _subscribed,
        {"Next": 0, "OfficialAccountInfoList": [{"Official_Account": "u"}]},
        "0",
    ),
    "posts": (
        _posts,
        {"LastMsgKey": KEYS[8], "RspMsgList": [{"MsgKey": KEYS[8], "MsgSeq": 8}]},
        f'"{KEYS[8]}"',
    ),
}


@pytest.mark.parametrize("name", STANDING)
def test_a_server_that_stands_still_is_told_of(name: str) -> None:
    walked, page, cursor = STANDING[name]
    server = Server(lambda body: page)
    with pytest.raises(RepeatedCursorError) as caught:
        walked(server)
    assert caught.value.cursor == cursor
    assert len(server.asked) == (1 if cursor in ('""', "0") else 2)


def test_items_before_a_repeated_cursor_are_given_out() -> None:
    server = Server(lambda body: STANDING["search"][1])
    with TencentIM(**server.options()) as client:
        found = client.account.iter_user_search(["al"])
        assert [next(found).user_id for _ in range(2)] == ["u", "u"]
        with pytest.raises(RepeatedCursorError):
            next(found)
