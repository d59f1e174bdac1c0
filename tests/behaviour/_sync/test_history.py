# Generated from tests/behaviour/_async/test_history.py by scripts/make_sync.py. Do not edit.
"""Stories of history: order, pages, ranges, and what a member may see."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tencent_im_compat import HistoryMsgGetTypeEnum as Get
from tencent_im_compat import MessageElemType, V2TimMessage

from ..helpers import texts
from .app import START, App, User

pytestmark = pytest.mark.anyio

REVOKED = 6
TEAM = "team"
OLDER, NEWER = Get.V2TIM_GET_CLOUD_OLDER_MSG, Get.V2TIM_GET_CLOUD_NEWER_MSG
LOCAL_OLDER, LOCAL_NEWER = Get.V2TIM_GET_LOCAL_OLDER_MSG, Get.V2TIM_GET_LOCAL_NEWER_MSG
KINDS = ("alone", "group")


def chat(app: App, kind: str, count: int, *, pause: float = 10) -> User:
    """Alice, after ``count`` messages ``0``, ``1``, ... of bob's to her or to the team."""
    app.team("alice", "bob")
    bob = app.mock.user("bob")
    for number in range(count):
        if kind == "group":
            bob.sends(f"{number}", group=TEAM)
        else:
            bob.sends(f"{number}", to="alice")
        app.mock.clock.advance(pause)
    return app.user("alice", listening=False)


def page(
    user: User,
    kind: str,
    count: int,
    get_type: Get = OLDER,
    *,
    last: V2TimMessage | None = None,
    by_id: bool = False,
    begin: int | None = None,
    period: int | None = None,
    types: list[int] | None = None,
    seqs: list[int] | None = None,
    last_seq: int = -1,
) -> tuple[list[V2TimMessage], bool]:
    """One page of the conversation with bob or of the team."""
    found = user.messages.getHistoryMessageListV2(
        getType=get_type,
        userID="bob" if kind == "alone" else None,
        groupID=TEAM if kind == "group" else None,
        count=count,
        lastMsg=None if by_id else last,
        lastMsgID=last.msgID if by_id and last is not None else None,
        lastMsgSeq=last_seq,
        timeBegin=begin,
        timePeriod=period,
        messageTypeList=types,
        messageSeqList=seqs,
    )
    return found.unwrap().messageList, bool(found.unwrap().isFinished)


def walk(
    user: User,
    kind: str,
    count: int,
    get_type: Get = OLDER,
    *,
    start: V2TimMessage | None = None,
    by_id: bool = False,
    begin: int | None = None,
    period: int | None = None,
) -> list[V2TimMessage]:
    """All pages to the end."""
    found: list[V2TimMessage] = []
    last = start
    while True:
        messages, finished = page(
            user, kind, count, get_type, last=last, by_id=by_id, begin=begin, period=period
        )
        found += messages
        assert len(messages) == count or finished
        assert len(found) <= 1000, "the walk does not end"
        if finished:
            return found
        last = messages[-1]


def numbered(first: int, last: int) -> list[str]:
    """The texts from one number to another, both included, in either direction."""
    step = 1 if first <= last else -1
    return [str(number) for number in range(first, last + step, step)]


# ------------------------------------------------------------ order and pages


def test_both_short_forms(every_face: App) -> None:
    alice, bob = every_face.users("alice", "bob")
    team = every_face.team("alice", "bob")
    for number in range(3):
        alice.say(f"{number} alone", to="bob")
        alice.say(f"{number} in the group", group=team)
        every_face.mock.clock.advance(1)
    alone = (bob.messages.getC2CHistoryMessageList(userID="alice", count=2)).unwrap()
    group = (bob.messages.getGroupHistoryMessageList(groupID=team, count=2)).unwrap()
    assert texts(alone) == ["2 alone", "1 alone"]
    assert texts(group) == ["2 in the group", "1 in the group"]
    assert {(each.userID, each.groupID, each.sender, each.isSelf) for each in alone} == {
        ("alice", None, "alice", False)
    }
    assert {(each.userID, each.groupID, each.isSelf) for each in group} == {(None, team, False)}
    rest = bob.messages.getC2CHistoryMessageList(userID="alice", count=2, lastMsg=alone[-1])
    assert texts(rest.unwrap()) == ["0 alone"]
    by_id = bob.messages.getGroupHistoryMessageList(groupID=team, count=2, lastMsgID=group[-1].msgID)
    assert texts(by_id.unwrap()) == ["0 in the group"]
    local = bob.messages.getHistoryMessageList(userID="alice", count=2)
    assert texts(local.unwrap()) == texts(alone)


@pytest.mark.parametrize("by_id", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_older_pages_to_the_end(app: App, kind: str, by_id: bool) -> None:
    alice = chat(app, kind, 47)
    for count in (1, 10, 20, 47, 100):
        assert texts(walk(alice, kind, count, by_id=by_id)) == numbered(46, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_newer_pages_to_the_end(app: App, kind: str) -> None:
    alice = chat(app, kind, 47)
    oldest = (walk(alice, kind, 100))[-1]
    for get_type in (NEWER, LOCAL_NEWER):
        for count in (5, 46, 60):
            found = walk(alice, kind, count, get_type, start=oldest)
            assert texts(found) == numbered(1, 46)
    # Without a start the newest message is where newer ones begin.
    assert texts((page(alice, kind, 5, NEWER))[0]) == ["46"]


@pytest.mark.parametrize("kind", KINDS)
def test_many_messages_in_one_second(app: App, kind: str) -> None:
    alice = chat(app, kind, 45, pause=0)
    everything = walk(alice, kind, 100)
    assert sorted(map(str, texts(everything))) == sorted(numbered(0, 44))
    for by_id in (False, True):
        paged = walk(alice, kind, 7, by_id=by_id)
        assert [each.msgID for each in paged] == [each.msgID for each in everything]
    upwards = walk(alice, kind, 7, NEWER, start=everything[-1])
    assert [each.msgID for each in upwards] == [each.msgID for each in everything[-2::-1]]


@pytest.mark.parametrize("get_type", [OLDER, NEWER])
@pytest.mark.parametrize("kind", KINDS)
def test_the_end_is_told_exactly(app: App, kind: str, get_type: Get) -> None:
    alice = chat(app, kind, 5)
    everything, _ = page(alice, kind, 10)
    start = everything[0 if get_type is OLDER else -1]
    for count, finished in ((3, False), (4, True), (5, True)):
        messages, told = page(alice, kind, count, get_type, last=start)
        assert (len(messages), told) == (min(count, 4), finished)
    assert page(alice, kind, 3, get_type, last=everything[-1 if get_type is OLDER else 0]) == ([], True)


def test_an_empty_conversation(app: App) -> None:
    alice = chat(app, "alone", 0)
    for kind in KINDS:
        for get_type in (OLDER, NEWER, LOCAL_OLDER, LOCAL_NEWER):
            assert page(alice, kind, 3, get_type) == ([], True)


# ------------------------------------------------------------ starts, ranges, filters


def test_a_seq_to_start_with_is_included(app: App) -> None:
    alice = chat(app, "group", 40)
    # Message "0" has seq 1.
    assert texts((page(alice, "group", 3, last_seq=25))[0]) == numbered(24, 22)
    assert texts((page(alice, "group", 3, NEWER, last_seq=25))[0]) == numbered(24, 26)
    assert texts((page(alice, "group", 3, last_seq=0))[0]) == numbered(39, 37)
    assert texts((page(alice, "group", 3, last_seq=999))[0]) == numbered(39, 37)
    assert page(alice, "group", 3, NEWER, last_seq=999) == ([], True)
    # lastMsg wins, and is not included.
    last = (page(alice, "group", 1))[0][0]
    assert texts((page(alice, "group", 2, last=last, last_seq=25))[0]) == numbered(38, 37)


def test_exactly_these_seqs(app: App) -> None:
    alice = chat(app, "group", 60)
    wanted = [40, 2, 5, 2, 41, 999, 60]
    found, finished = page(alice, "group", 1, seqs=wanted)
    assert (texts(found), finished) == (["59", "40", "39", "4", "1"], True)
    assert texts((page(alice, "group", 1, NEWER, seqs=wanted))[0]) == ["1", "4", "39", "40", "59"]


@pytest.mark.parametrize(
    ("get_type", "begin", "period", "wanted"),
    [
        (OLDER, START + 60, 30, numbered(6, 3)),
        (OLDER, START + 60, None, numbered(6, 0)),
        (OLDER, START + 60, 0, numbered(6, 0)),
        (OLDER, 0, 25, numbered(9, 8)),  # back from now, which is START + 100
        (OLDER, START + 65, 4, []),
        (OLDER, START - 1, 10, []),
        (NEWER, START + 30, 30, numbered(3, 6)),
        (NEWER, START + 30, None, numbered(3, 9)),
        (NEWER, START + 61, 8, []),
        (NEWER, START - 50, 50, ["0"]),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_time_ranges(
    app: App, *, kind: str, get_type: Get, begin: int, period: int | None, wanted: list[str]
) -> None:
    alice = chat(app, kind, 10)
    for count in (2, 3, 20):
        found, finished = page(alice, kind, count, get_type, begin=begin, period=period)
        assert (texts(found), finished) == (wanted[:count], len(wanted) <= count)
    assert texts(walk(alice, kind, 2, get_type, begin=begin, period=period)) == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_a_range_that_begins_where_a_page_of_the_server_does(app: App, kind: str) -> None:
    alice = chat(app, kind, 40)
    for count, finished in ((19, False), (20, True)):
        found, told = page(alice, kind, count, NEWER, begin=START + 200)
        assert (texts(found), told) == (numbered(20, 19 + count), finished)


@pytest.mark.parametrize("kind", KINDS)
def test_types_are_picked_by_local_reads_only(app: App, kind: str) -> None:
    alice = chat(app, kind, 3)
    made = (alice.messages.createCustomMessage(data="{}")).unwrap()
    target = ("bob", "") if kind == "alone" else ("", TEAM)
    sent = alice.messages.sendMessage(id=made.id, receiver=target[0], groupID=target[1])
    custom = [int(MessageElemType.V2TIM_ELEM_TYPE_CUSTOM)]
    text = [int(MessageElemType.V2TIM_ELEM_TYPE_TEXT)]
    found, finished = page(alice, kind, 3, LOCAL_OLDER, types=custom)
    assert ([each.msgID for each in found], finished) == ([sent.unwrap().msgID], True)
    assert texts((page(alice, kind, 2, LOCAL_OLDER, types=text))[0]) == ["2", "1"]
    assert len((page(alice, kind, 9, LOCAL_OLDER, types=[*text, *custom]))[0]) == 4
    assert len((page(alice, kind, 9, LOCAL_OLDER, types=[]))[0]) == 4
    assert len((page(alice, kind, 9, OLDER, types=custom))[0]) == 4
    oldest = (page(alice, kind, 9))[0][-1]
    assert texts((page(alice, kind, 2, LOCAL_NEWER, types=text, last=oldest))[0]) == ["1", "2"]


# ------------------------------------------------------------ what one may see


@pytest.mark.parametrize(("type_", "seen"), [("Private", ["3", "2"]), ("ChatRoom", ["3", "2", "1", "0"])])
def test_before_joining(app: App, type_: str, seen: list[str]) -> None:
    app.team("bob", type=type_)
    for number in range(4):
        if number == 2:
            app.mock.clock.advance(60)
            app.mock.group(TEAM).add("alice")
        app.mock.user("bob").sends(f"{number}", group=TEAM)
    alice = app.user("alice")
    assert texts(walk(alice, "group", 1)) == seen
    for get_type in (NEWER, LOCAL_NEWER):
        assert texts((page(alice, "group", 9, get_type, last_seq=1))[0]) == seen[::-1]
        assert texts((page(alice, "group", 9, get_type, begin=START))[0]) == seen[::-1]
    assert texts((page(alice, "group", 9, seqs=[1, 2, 3, 4]))[0]) == seen


def test_a_stranger_sees_nothing(app: App) -> None:
    chat(app, "group", 1)
    carol = app.user("carol")
    assert (carol.messages.getGroupHistoryMessageList(groupID=TEAM, count=1)).code == 10007
    assert (carol.messages.getGroupHistoryMessageList(groupID="gone", count=1)).code == 10007


def test_revoked_messages_stay(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    app.team("alice", "bob")
    for kind in KINDS:
        for text in ("first", "second", "third"):
            sent = bob.say(text, to="alice" if kind == "alone" else "", group=TEAM * (kind == "group"))
            if text == "second":
                assert (bob.messages.revokeMessage(message=sent)).ok
            app.mock.clock.advance(1)
        found, _ = page(alice, kind, 9)
        assert [each.status == REVOKED for each in found] == [False, True, False]
        assert [each.sender for each in found] == ["bob"] * 3
        assert [each.isSelf for each in found] == [False] * 3


def test_what_this_process_knows_is_added(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    app.team("alice", "bob")
    asked = alice.say("with", group=TEAM)
    alice.say("without", group=TEAM, receipt=False)
    assert [each.needReadReceipt for each in (page(alice, "group", 9))[0]] == [False, True]
    assert [each.needReadReceipt for each in (page(bob, "group", 9))[0]] == [None, None]
    assert (bob.messages.sendMessageReadReceipts(messageIDList=[asked.msgID or ""])).ok
    assert [each.hasSentReceipt for each in (page(bob, "group", 9))[0]] == [False, True]


def test_a_start_of_another_conversation_is_refused(app: App) -> None:
    alice, bob, carol = app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    other = app.team("alice", "bob", id="other")
    foreign = [
        alice.say("to carol", to="carol"),
        bob.say("between others", to="carol"),
        carol.say("to bob", to="bob"),
        alice.say("elsewhere", group=other),
    ]
    calls = len(app.mock.journal)
    for message in foreign:
        for user_id, group_id in (("bob", None), (None, TEAM)):
            for whole, by_id in ((message, None), (None, message.msgID)):
                refused = alice.messages.getHistoryMessageList(
                    userID=user_id, groupID=group_id, count=1, lastMsg=whole, lastMsgID=by_id
                )
                named = "lastMsg" if whole is not None else "lastMsgID"
                assert (refused.code, refused.desc) == (6017, f"{named}: is not of this conversation")
    unsent = (alice.messages.createTextMessage(text="unsent")).unwrap().messageInfo
    refused = alice.messages.getC2CHistoryMessageList(userID="bob", count=1, lastMsg=unsent)
    assert (refused.code, "never sent" in refused.desc) == (6017, True)
    assert len(app.mock.journal) == calls


# ------------------------------------------------------------ any history, any page size

STEPS = st.lists(
    st.tuples(st.sampled_from(["alice", "bob", "join", "recall"]), st.integers(0, 2)), max_size=60
)


@given(steps=STEPS, count=st.integers(1, 25))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_are_the_servers_list(steps: list[tuple[str, int]], count: int) -> None:
    with ExitStack() as stack:
        app = App("router", stack)
        alice = chat(app, "group", 0)
        group, newcomers = app.mock.group(TEAM), 0
        for who, pause in steps:
            if who == "join":
                # Takes a seq in the group, and is no message.
                newcomers += 1
                app.client.account.account_import(f"n{newcomers}")
                app.client.group.add_group_member(TEAM, [f"n{newcomers}"])
            elif who == "recall" and group.messages:
                app.client.group.group_msg_recall(TEAM, [group.last_message.seq])
            elif who != "recall":
                app.mock.user(who).sends("x", group=TEAM)
                app.mock.user(who).sends("x", to="bob" if who == "alice" else "alice")
            app.mock.clock.advance(pause)
        conversation = app.mock.world.conversations.between("alice", "bob")
        alone = [] if conversation is None else conversation.messages
        listed = {
            "group": [(each.seq, each.time, each.recalled) for each in group.messages],
            "alone": [(each.seq, each.time, each.recalled) for each in alone],
        }
        for kind, wanted in listed.items():
            older = walk(alice, kind, count)
            newer = walk(alice, kind, count, NEWER, begin=START)
            for found in (older[::-1], newer):
                told = [(int(each.seq or 0), each.timestamp, each.status == REVOKED) for each in found]
                assert told == wanted
        app.close()
