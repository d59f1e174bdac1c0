"""Read receipts of group messages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.config import Edition
from tencent_im_mock.models.group import Group
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import START, GroupCaller, message, new_world, seq_list

RECEIPT_COMMANDS: list[tuple[str, dict[str, object]]] = [
    ("group_msg_receipt", {"From_Account": "alice", "MsgSeqList": seq_list(1)}),
    ("get_group_msg_receipt", {"MsgSeqList": seq_list(1)}),
    ("get_group_msg_receipt_detail", {"MsgSeq": 1, "Filter": 0, "Cursor": "", "Count": 10}),
]


@pytest.fixture
def club(call: GroupCaller) -> str:
    """A group of four in which Alice asked for receipts of message 1."""
    call.create("club", "bob", "carol", "dave")
    call.send("club", NeedReadReceipt=1)
    return "club"


def of(world: World, group_id: str = "club") -> Group:
    group = world.groups.get(group_id)
    assert group is not None
    return group


def page(call: GroupCaller, read: bool, cursor: str = "", count: int = 200) -> tuple[list[str], str, int]:
    answer = call.group(
        "get_group_msg_receipt_detail",
        GroupId="club",
        MsgSeq=1,
        Filter=0 if read else 1,
        Cursor=cursor,
        Count=count,
    )
    assert answer["MsgSeq"] == 1
    assert ("ReadList" in answer, "UnreadList" in answer) == (read, not read)
    if read:
        people = [item["Read_Account"] for item in answer["ReadList"]]
    else:
        people = [item["Unread_Account"] for item in answer["UnreadList"]]
    return people, answer["Cursor"], answer["IsFinish"]


# ---------------------------------------------------------------- asking for receipts


@pytest.mark.parametrize(
    ("kind", "code"),
    [("Private", 0), ("Public", 0), ("ChatRoom", 0), ("AVChatRoom", 10007), ("Community", 10007)],
)
def test_types_with_receipts(call: GroupCaller, kind: str, code: int) -> None:
    group_id = call.create("@TGS#_x" if kind == "Community" else "x", kind=kind)
    body = message(group_id, "alice", 1)
    assert call.refused("send_group_msg", **body, NeedReadReceipt=1) == code
    if code:
        for command, rest in RECEIPT_COMMANDS:
            assert call.refused(command, GroupId=group_id, **rest) == code
    call.world.config.receipt_group_types = frozenset()
    assert call.refused("send_group_msg", **body, NeedReadReceipt=1) == 10007
    assert call.refused("send_group_msg", **body, NeedReadReceipt=0) == 0


@pytest.mark.parametrize(
    ("edition", "code"), [("trial", 10059), ("pro", 10059), ("flagship", 0), ("enterprise", 0)]
)
def test_editions_with_receipts(call: GroupCaller, club: str, edition: Edition, code: int) -> None:
    call.world.config.edition = edition
    assert call.refused("send_group_msg", **message(club, "alice", 2), NeedReadReceipt=1) == code
    for command, rest in RECEIPT_COMMANDS:
        assert call.refused(command, GroupId=club, **rest) == code


def test_the_console_ticks_each_type(call: GroupCaller, club: str) -> None:
    call.world.config.receipt_group_types = frozenset({"Private"})
    for command, rest in RECEIPT_COMMANDS:
        assert call.refused(command, GroupId=club, **rest) == 10007


def test_not_for_online_only_messages(call: GroupCaller, club: str) -> None:
    body = message(club, "alice", 2)
    assert call.refused("send_group_msg", **body, NeedReadReceipt=1, OnlineOnlyFlag=1) == 10061


def test_not_in_groups_of_more_than_200(call: GroupCaller, club: str, world: World) -> None:
    for number in range(196):
        world.groups.join(of(world), f"u{number}", now=START)
    assert call.refused("send_group_msg", **message(club, "alice", 2), NeedReadReceipt=1) == 0
    call.receipt(club, "bob", 1)
    world.groups.join(of(world), "erin", now=START)
    assert call.refused("send_group_msg", **message(club, "alice", 3), NeedReadReceipt=1) == 10060
    assert (
        call.refused("group_msg_receipt", GroupId=club, From_Account="carol", MsgSeqList=seq_list(1)) == 10060
    )
    assert call.counts(club, 1) == (1, 2)


# ---------------------------------------------------------------- sending and counting


def test_a_receipt_moves_one_member(call: GroupCaller, club: str) -> None:
    assert call.counts(club, 1) == (0, 3)
    call.receipt(club, "bob", 1)
    call.world.clock.advance(9)
    call.receipt(club, "bob", 1)
    assert call.counts(club, 1) == (1, 2)
    assert of(call.world).unread_of("bob") == 1
    assert of(call.world).messages[0].readers == {"bob": START}


def test_what_is_passed_over(call: GroupCaller, club: str, clock: MockClock, world: World) -> None:
    call.send(club, value=2)
    call.receipt(club, "alice", 1)
    call.receipt(club, "bob", 2, 99, 0)
    assert call.counts(club, 1) == (0, 3)
    call.group("group_msg_recall", GroupId=club, MsgSeqList=seq_list(1))
    call.receipt(club, "bob", 1)
    assert call.counts(club, 1) == (0, 3)
    call.send(club, value=3, NeedReadReceipt=1)
    clock.advance(world.config.roaming_seconds + 1)
    call.receipt(club, "bob", 3)
    assert of(world).messages[2].readers is None


def test_items_without_receipts(call: GroupCaller, club: str, clock: MockClock, world: World) -> None:
    call.send(club, value=2)
    answer = call.group("get_group_msg_receipt", GroupId=club, MsgSeqList=seq_list(2, 1, 77))
    assert answer["GroupMsgReceiptList"] == [
        {"Code": 10062, "MsgSeq": 2, "ReadNum": 0, "UnreadNum": 0},
        {"Code": 0, "MsgSeq": 1, "ReadNum": 0, "UnreadNum": 3},
        {"Code": 10062, "MsgSeq": 77, "ReadNum": 0, "UnreadNum": 0},
    ]
    detail: dict[str, object] = {"GroupId": club, "Filter": 0, "Cursor": "", "Count": 1}
    assert call.refused("get_group_msg_receipt_detail", **detail, MsgSeq=2) == 10062
    assert call.refused("get_group_msg_receipt_detail", **detail, MsgSeq=77) == 10062
    clock.advance(world.config.roaming_seconds)
    assert call.refused("get_group_msg_receipt_detail", **detail, MsgSeq=1) == 0
    clock.advance(1)
    assert call.refused("get_group_msg_receipt_detail", **detail, MsgSeq=1) == 10062


@all_rows(
    ("change", "code"),
    [
        ({"From_Account": "erin"}, 10007),
        ({"From_Account": "nobody"}, 10007),
        ({"From_Account": "administrator"}, 10007),
        ({"MsgSeqList": seq_list(*range(50))}, 0),
        ({"MsgSeqList": seq_list(*range(51))}, 10004),
        ({"MsgSeqList": []}, 10004),
        ({"MsgSeqList": [{"MsgSeq": "1"}]}, 10004),
        ({"GroupId": "gone"}, 10010),
        ({"GroupId": "é"}, 10015),
    ],
)
def test_refused_receipts(call: GroupCaller, club: str, change: dict[str, object], code: int) -> None:
    body: dict[str, object] = {"GroupId": club, "From_Account": "bob", "MsgSeqList": seq_list(1)}
    assert call.refused("group_msg_receipt", **body | change) == code


def test_queries_name_any_number_of_messages(call: GroupCaller, club: str) -> None:
    answer = call.group("get_group_msg_receipt", GroupId=club, MsgSeqList=seq_list(*range(300)))
    assert len(answer["GroupMsgReceiptList"]) == 300


def test_a_sender_who_is_no_member_leaves_all_members_to_count(call: GroupCaller, club: str) -> None:
    call.send(club, "administrator", 2, NeedReadReceipt=1)
    assert call.counts(club, 2) == (0, 4)


def test_a_directed_message_is_counted_for_its_receivers(call: GroupCaller, club: str) -> None:
    call.send(club, value=2, NeedReadReceipt=1, To_Account=["bob", "carol", "erin"])
    call.receipt(club, "bob", 2)
    call.receipt(club, "dave", 2)
    assert call.counts(club, 2) == (1, 1)


@pytest.mark.parametrize(("later", "unread"), [(False, 3), (True, 4)])
def test_later_joiners(call: GroupCaller, club: str, later: bool, unread: int) -> None:
    call.world.config.count_later_joiners = later
    call.add(club, "erin")
    assert call.counts(club, 1) == (0, unread)
    call.receipt(club, "erin", 1)
    assert call.counts(club, 1) == (unread - 3, 3)


def test_those_who_left_no_longer_count(call: GroupCaller, club: str, world: World) -> None:
    call.receipt(club, "bob", 1)
    world.groups.leave(of(world), "bob")
    world.groups.leave(of(world), "carol")
    assert call.counts(club, 1) == (0, 1)
    call.add(club, "bob")
    assert call.counts(club, 1) == (0, 1)


# ---------------------------------------------------------------- who read


def test_lists_by_filter(call: GroupCaller, club: str, clock: MockClock) -> None:
    assert page(call, read=True) == ([], "0", 1)
    assert page(call, read=False) == (["bob", "carol", "dave"], "0", 1)
    call.receipt(club, "dave", 1)
    clock.advance(1)
    call.receipt(club, "bob", 1)
    assert page(call, read=True) == (["dave", "bob"], "0", 1)
    assert page(call, read=False) == (["carol"], "0", 1)


def test_pages(call: GroupCaller, club: str) -> None:
    people, cursor, finished = page(call, read=False, count=2)
    carol = call.world.accounts.get("carol")
    assert carol is not None
    assert (people, cursor, finished) == (["bob", "carol"], str(carol.tiny_id), 0)
    assert page(call, read=False, cursor=cursor, count=2) == (["dave"], "0", 1)
    assert page(call, read=False, cursor="0") == ([], "0", 1)
    body: dict[str, object] = {"GroupId": club, "MsgSeq": 1, "Filter": 1, "Count": 1}
    assert call.refused("get_group_msg_receipt_detail", **body, Cursor="12") == 10004
    assert call.refused("get_group_msg_receipt_detail", **body | {"Filter": 2}, Cursor="") == 10004
    assert call.refused("get_group_msg_receipt_detail", **body | {"Count": 0}, Cursor="") == 10004


def test_a_cursor_outlives_its_member(call: GroupCaller, club: str, world: World) -> None:
    for read in (False, True):
        people, cursor, _ = page(call, read=read, count=1)
        world.groups.leave(of(world), people[0])
        rest, _, finished = page(call, read=read, cursor=cursor)
        assert (people + rest, finished) == (["carol", "dave"] if read else ["bob", "carol", "dave"], 1)
        if not read:
            call.receipt(club, "carol", 1)
            call.receipt(club, "dave", 1)


def test_a_page_holds_at_most_200(call: GroupCaller, club: str, world: World) -> None:
    world.config.count_later_joiners = True
    for number in range(250):
        name = f"u{number}"
        world.accounts.add(name, nick=None, face_url=None, now=START)
        world.groups.join(of(world), name, now=START)
    people, cursor, finished = page(call, read=False, count=999)
    assert (len(people), finished) == (200, 0)
    rest, _, finished = page(call, read=False, cursor=cursor, count=999)
    assert (len(rest), len({*people, *rest}), finished) == (53, 253, 1)


PEOPLE = [f"u{number}" for number in range(8)]


@settings(max_examples=60, deadline=None)
@given(
    read=st.booleans(),
    before=st.lists(st.sampled_from(PEOPLE), max_size=8),
    between=st.lists(st.tuples(st.booleans(), st.sampled_from(PEOPLE)), max_size=8),
    count=st.integers(1, 3),
)
def test_a_walk_neither_skips_nor_repeats(
    read: bool, before: list[str], between: list[tuple[bool, str]], count: int
) -> None:
    """While people read and leave between the pages, everybody who stays put is given exactly once."""
    call = GroupCaller(new_world())
    world = call.world
    for name in PEOPLE:
        world.accounts.add(name, nick=None, face_url=None, now=START)
    call.create("club", *PEOPLE)
    call.send("club", NeedReadReceipt=1)
    for name in before:
        call.receipt("club", name, 1)
    had_read = set(before)
    given_out: list[str] = []
    moved: set[str] = set()
    left: set[str] = set()
    cursor, finished, steps = "", 0, list(between)
    while not finished:
        people, cursor, finished = page(call, read, cursor, count)
        given_out += people
        if steps:
            leaves, name = steps.pop()
            if leaves:
                world.groups.leave(of(world), name)
                left.add(name)
            elif name not in left:
                call.receipt("club", name, 1)
                moved.add(name)
    steady = [name for name in PEOPLE if name not in left | moved]
    expected = {name for name in steady if (name in had_read) == read} - ({"alice"} if read else set())
    assert len(given_out) == len(set(given_out))
    assert expected <= set(given_out)
    assert not set(given_out) & {name for name in steady if (name in had_read) != read}
