"""The walks over pages, with and without a loop: order, end, and the guards against standing still."""

from __future__ import annotations

import functools
import json
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, TypeVar

import anyio
import httpx
import pytest

from tencent_im_compat import NO_RATE_LIMITS
from tencent_im_compat._async.rest import AsyncTencentIM
from tencent_im_compat._sync.rest import TencentIM
from tencent_im_compat.config import NO_RETRY
from tencent_im_compat.errors import InvalidArgumentError, RepeatedCursorError
from tencent_im_compat.wire.group_receipts import ReceiptFilter

T = TypeVar("T")
Answer = Callable[[dict[str, Any]], dict[str, Any]]
MAX_CALLS = 50
"""More calls than any walk here needs: a walk that stands still fails instead of hanging."""


class Server:
    """Answers every request by a function of its body and keeps the bodies."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.asked: list[dict[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(json.loads(request.content))
        assert len(self.asked) <= MAX_CALLS, "the walk does not end"
        return httpx.Response(
            200, json={"ActionStatus": "OK", "ErrorCode": 0, **self._answer(self.asked[-1])}
        )

    def options(self) -> dict[str, Any]:
        return {
            "sdk_app_id": 1400000001,
            "secret_key": "unit-test-secret-key",
            "base_url": "https://mock.example",
            "http_client": httpx.MockTransport(self),
            "retry": NO_RETRY,
            "rate_limits": NO_RATE_LIMITS,
        }


def walk(
    server: Server,
    sync: Callable[[TencentIM], Iterator[T]],
    asynchronous: Callable[[AsyncTencentIM], AsyncIterator[T]],
) -> list[T]:
    """What both clients walk, which must be the same after the same requests."""
    with TencentIM(**server.options()) as client:
        found = list(sync(client))
    asked, server.asked = server.asked, []

    async def main() -> list[T]:
        async with AsyncTencentIM(**server.options()) as client:
            return [item async for item in asynchronous(client)]

    assert anyio.run(main) == found
    assert server.asked == asked
    return found


def standing(server: Server, sync: Callable[[TencentIM], Iterator[T]]) -> tuple[list[T], str]:
    """What a walk gives out before the server's cursor repeats, and that cursor."""
    found: list[T] = []
    with TencentIM(**server.options()) as client, pytest.raises(RepeatedCursorError) as caught:
        found.extend(sync(client))
    return found, caught.value.cursor


def _history(newest: int, oldest: int = 1) -> Answer:
    def answer(body: dict[str, Any]) -> dict[str, Any]:
        top = min(body.get("ReqMsgSeq", newest), newest)
        seqs = range(top, max(top - min(body["ReqMsgNumber"], 20), oldest - 1), -1)
        return {"IsFinished": 1, "RspMsgList": [{"MsgSeq": seq, "MsgBody": []} for seq in seqs]}

    return answer


def _seqs(server: Server, **arguments: Any) -> list[int]:
    messages = walk(
        server,
        lambda client: client.group.iter_group_msgs("g1", **arguments),
        lambda client: client.group.iter_group_msgs("g1", **arguments),
    )
    return [message.msg_seq for message in messages]


# ---------------------------------------------------------------- history


@pytest.mark.parametrize("newest", [1, 19, 20, 21, 60])
def test_history_goes_down_to_the_first_message(newest: int) -> None:
    assert _seqs(Server(_history(newest))) == list(range(newest, 0, -1))


def test_history_starts_where_it_is_told_and_passes_its_arguments_on() -> None:
    server = Server(_history(60))
    assert _seqs(server, newest=25, with_recalled=True, topic_id="t") == list(range(25, 0, -1))
    assert [body["ReqMsgSeq"] for body in server.asked] == [25, 5]
    assert all(body["WithRecalledMsg"] == 1 and body["TopicId"] == "t" for body in server.asked)


def test_an_empty_history_ends_at_once() -> None:
    server = Server(lambda body: {"IsFinished": 1, "RspMsgList": []})
    assert _seqs(server) == []
    assert len(server.asked) == 1


def test_history_ends_where_all_that_is_older_has_expired() -> None:
    server = Server(lambda body: {"IsFinished": 2, "RspMsgList": [{"MsgSeq": 90, "IsPlaceMsg": 1}]})
    assert _seqs(server) == [90]
    assert len(server.asked) == 1


def test_a_page_of_history_that_comes_twice_is_told_of_and_given_out_once() -> None:
    server = Server(lambda body: {"IsFinished": 0, "RspMsgList": [{"MsgSeq": 9}, {"MsgSeq": 8}]})
    messages, cursor = standing(server, lambda client: client.group.iter_group_msgs("g1"))
    assert ([message.msg_seq for message in messages], cursor) == ([9, 8], "7")
    assert len(server.asked) == 2


@pytest.mark.parametrize("newest", [0, -1, True, "9"])
def test_a_history_begins_at_a_message(newest: Any) -> None:
    with (
        TencentIM(**Server(_history(9)).options()) as client,
        pytest.raises(InvalidArgumentError, match="newest"),
    ):
        client.group.iter_group_msgs("g1", newest=newest)


# ---------------------------------------------------------------- receipts


def _receipt_members(server: Server, chosen: ReceiptFilter) -> list[str]:
    return walk(
        server,
        lambda client: client.group.iter_receipt_members("g1", 4, chosen),
        lambda client: client.group.iter_receipt_members("g1", 4, chosen),
    )


def _unread_page(cursor: str) -> dict[str, Any]:
    if cursor == "":
        return {"IsFinish": 0, "Cursor": "0", "UnreadList": [{"Unread_Account": "dave"}]}
    return {"IsFinished": 1, "Cursor": "0", "UnreadList": [{"Unread_Account": "erin"}]}


def test_receipt_members_go_on_until_the_last_page_and_not_until_cursor_0() -> None:
    server = Server(lambda body: _unread_page(body["Cursor"]))
    assert _receipt_members(server, ReceiptFilter.UNREAD) == ["dave", "erin"]
    assert [(body["Cursor"], body["Filter"], body["Count"]) for body in server.asked] == [
        ("", 1, 200),
        ("0", 1, 200),
    ]


@pytest.mark.parametrize("cursors", [["", ""], ["7", "7"], ["7", "8", "7"]])
def test_a_receipt_cursor_that_repeats_is_told_of(cursors: list[str]) -> None:
    def answer(body: dict[str, Any]) -> dict[str, Any]:
        following = cursors[0] if body["Cursor"] == "" else cursors[cursors.index(body["Cursor"]) + 1]
        return {"IsFinish": 0, "Cursor": following, "ReadList": [{"Read_Account": "bob"}]}

    server = Server(answer)
    members, cursor = standing(
        server, lambda client: client.group.iter_receipt_members("g1", 4, ReceiptFilter.READ)
    )
    assert cursor == json.dumps(cursors[-1])
    assert members == ["bob"] * len(server.asked)
    assert len(server.asked) == (1 if cursors[0] == "" else len(cursors))


# ---------------------------------------------------------------- members


def _member_page(body: dict[str, Any], total: int) -> dict[str, Any]:
    first = body["Offset"]
    accounts = [f"u{n}" for n in range(first, min(first + body["Limit"], total))]
    return {"MemberNum": total, "MemberList": [{"Member_Account": account} for account in accounts]}


def _members(server: Server, **arguments: Any) -> list[str]:
    members = walk(
        server,
        lambda client: client.group.iter_group_members("g1", **arguments),
        lambda client: client.group.iter_group_members("g1", **arguments),
    )
    return [member.member_account for member in members]


@pytest.mark.parametrize("total", [0, 1, 100, 101, 250])
def test_members_are_paged_by_offset(total: int) -> None:
    server = Server(functools.partial(_member_page, total=total))
    assert _members(server) == [f"u{n}" for n in range(total)]
    assert [body["Offset"] for body in server.asked] == list(range(0, max(total, 1), 100))
    assert all("Next" not in body for body in server.asked)


def test_an_empty_page_ends_the_walk_unless_roles_are_filtered() -> None:
    server = Server(lambda body: {"MemberNum": 300, "MemberList": []})
    assert _members(server) == []
    assert len(server.asked) == 1
    server = Server(lambda body: {"MemberNum": 300, "MemberList": []})
    assert _members(server, member_role_filter=["Admin"]) == []
    assert len(server.asked) == 3


def test_members_of_a_community_are_paged_by_next() -> None:
    pages = {"": ("u0", "17"), "17": ("u1", "9"), "9": ("u2", "")}

    def answer(body: dict[str, Any]) -> dict[str, Any]:
        account, following = pages[body["Next"]]
        return {"MemberNum": 3, "MemberList": [{"Member_Account": account}], "Next": following}

    server = Server(answer)
    assert _members(server, community=True, page_size=1) == ["u0", "u1", "u2"]
    assert all("Offset" not in body and body["Limit"] == 1 for body in server.asked)


def test_a_community_cursor_that_repeats_is_told_of() -> None:
    server = Server(lambda body: {"MemberNum": 9, "MemberList": [{"Member_Account": "u0"}], "Next": "17"})
    members, cursor = standing(server, lambda client: client.group.iter_group_members("g1", community=True))
    assert ([member.member_account for member in members], cursor) == (["u0", "u0"], '"17"')


# ---------------------------------------------------------------- groups and conversations


@pytest.mark.parametrize("total", [0, 3, 4])
def test_joined_groups_are_paged_by_offset(total: int) -> None:
    def answer(body: dict[str, Any]) -> dict[str, Any]:
        first = body["Offset"]
        ids = [f"g{n}" for n in range(first, min(first + body["Limit"], total))]
        return {"TotalCount": total, "GroupIdList": [{"GroupId": group_id} for group_id in ids]}

    groups = walk(
        Server(answer),
        lambda client: client.group.iter_joined_groups("bob", page_size=2),
        lambda client: client.group.iter_joined_groups("bob", page_size=2),
    )
    assert [group.group_id for group in groups] == [f"g{n}" for n in range(total)]


def test_an_empty_page_of_groups_ends_the_walk() -> None:
    server = Server(lambda body: {"TotalCount": 1000, "GroupIdList": []})
    groups = walk(
        server,
        lambda client: client.group.iter_joined_groups("bob", page_size=2),
        lambda client: client.group.iter_joined_groups("bob", page_size=2),
    )
    assert groups == []
    assert len(server.asked) == 1


def _contacts(server: Server) -> list[str | None]:
    items = walk(
        server,
        lambda client: client.recentcontact.iter_list("bob"),
        lambda client: client.recentcontact.iter_list("bob"),
    )
    return [item.to_account for item in items]


def test_conversations_feed_all_four_cursor_fields_back() -> None:
    def answer(body: dict[str, Any]) -> dict[str, Any]:
        step = body["StartIndex"] + 1
        cursor = {
            "TimeStamp": 10 * step,
            "StartIndex": step,
            "TopTimeStamp": 20 * step,
            "TopStartIndex": 2 * step,
        }
        return {
            **cursor,
            "SessionItem": [{"Type": 1, "To_Account": f"u{step}"}],
            "CompleteFlag": int(step == 3),
        }

    server = Server(answer)
    assert _contacts(server) == ["u1", "u2", "u3"]
    assert server.asked[2] == {
        "From_Account": "bob",
        "TimeStamp": 20,
        "StartIndex": 2,
        "TopTimeStamp": 40,
        "TopStartIndex": 4,
        "AssistFlags": 15,
    }


@pytest.mark.parametrize(("stamp", "calls"), [(0, 1), (7, 2)])
def test_a_conversation_cursor_that_repeats_ends_the_walk(stamp: int, calls: int) -> None:
    server = Server(lambda body: {"TimeStamp": stamp, "SessionItem": [{"Type": 1, "To_Account": "u"}]})
    with TencentIM(**server.options()) as client:
        found = client.recentcontact.iter_list("bob")
        assert [next(found).to_account for _ in range(calls)] == ["u"] * calls
        with pytest.raises(RepeatedCursorError):
            next(found)
    assert len(server.asked) == calls


def test_a_walk_over_conversations_goes_on_where_another_stopped() -> None:
    server = Server(lambda body: {"CompleteFlag": 1, "SessionItem": [{"Type": 1, "To_Account": "u"}]})
    with TencentIM(**server.options()) as client:
        found = client.recentcontact.iter_list("bob", cursor="[20, 2, 40, 4]")
        assert [item.to_account for item in found] == ["u"]
        assert found.cursor is None
    (asked,) = server.asked
    assert [asked[name] for name in ("TimeStamp", "StartIndex", "TopTimeStamp", "TopStartIndex")] == [
        20,
        2,
        40,
        4,
    ]


def test_random_is_drawn_once_and_a_given_one_is_kept() -> None:
    server = Server(lambda body: {"MsgTime": 1, "MsgSeq": 1})
    with TencentIM(**server.options()) as client:
        client.group.send_group_msg("g1", "hi")
        client.group.send_group_msg("g1", "hi")
        client.group.send_group_msg("g1", "hi", random=0)
    first, second, third = (body["Random"] for body in server.asked)
    assert first != second
    assert third == 0
