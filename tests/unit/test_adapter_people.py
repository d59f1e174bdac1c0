"""Friend requests, watch lists, marks, filters, the order of conversations, and the names of arguments."""

from __future__ import annotations

import httpx
import pytest

from tencent_im_compat.adapter import conversation_filter, conversation_list, conversation_marks, simple
from tencent_im_compat.adapter.conversation_list import Entry, Known
from tencent_im_compat.adapter.names import Names
from tencent_im_compat.adapter.presence import statuses
from tencent_im_compat.adapter.server_time import ServerTime
from tencent_im_compat.adapter.unread_watch import UnreadWatch
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.events.watched import MOST, WatchList
from tencent_im_compat.local.friend_applications import FriendApplications
from tencent_im_compat.v2tim import V2TimConversationFilter, V2TimFaceElem, V2TimMessage
from tencent_im_compat.v2tim.user_enums import FriendApplicationTypeEnum
from tencent_im_compat.wire.group_members import JoinedGroup, SelfInfo
from tencent_im_compat.wire.presence import OnlineStatus
from tencent_im_compat.wire.recentcontact import Contact
from tencent_im_compat.wire.sns_friends import FriendToAdd

from ..tables import all_rows

EITHER = FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_BOTH


def test_names_by_path() -> None:
    names = Names(
        ["userID"], {"items[]": "userID", "items.remark": "remark", "list": "userList", "p.q": "x.y"}
    )
    assert names.of("items[0]") == "userID"
    assert names.of("items[3].remark") == "remark"
    assert names.of("items[3].other_name") == "userID.otherName"
    assert names.of("list[2].face_url") == "userList[2].faceUrl"
    assert names.of("p.q") == "x.y"
    assert names.of("p.query") == "p.query"
    assert names.of("userID") == "userID"


def test_friend_requests_are_bounded() -> None:
    requests = FriendApplications({}, most=3)
    for number in range(5):
        requests.sent(FriendToAdd(to_account=f"u{number}", add_source="AddSource_Type_Web"), number)
    kept = requests.result().friendApplicationList or []
    assert [each.userID for each in kept] == ["u4", "u3", "u2"]
    assert not requests.drop(EITHER, "u0")
    assert requests.drop(EITHER, "u4")
    changes = requests.changes()
    requests.again(changes)
    assert requests.changes() == changes
    assert requests.changes() == {}
    again = FriendApplications({"torn": b"{", **{name: each for name, each in changes.items() if each}})
    assert again.result() == requests.result()
    assert again.changes() == {"torn": None}


def test_who_is_watched() -> None:
    watched = WatchList()
    watched.add(f"u{number}" for number in range(MOST))
    watched.add(["u0", "new"])
    assert len(list(watched)) == MOST
    assert "u0" in watched
    assert "u1" not in watched
    watched.drop(["u0"])
    assert "u0" not in watched
    watched.drop([])
    assert list(watched) == []


@pytest.mark.parametrize("bit", [0, 1, 2, 3, 32, 63])
def test_marks_are_bits_in_v2tim_and_positions_in_rest(bit: int) -> None:
    assert conversation_marks.mark_bit("markType", 1 << bit) == bit
    (item,) = conversation_marks.mark_items([Contact.of_user("bob")], bit, enable=True)
    assert (item.set_mark, item.clear_mark) == ([bit + 1], None)
    assert conversation_marks.marks("0" * bit + "1") == [1 << bit]


@all_rows("mark", [0, -1, 3, 16, 1 << 31, 1 << 64, True, "1"])
def test_what_is_no_mark(mark: int) -> None:
    with pytest.raises(InvalidArgumentError, match="markType"):
        conversation_marks.mark_bit("markType", mark)


def test_the_order_of_conversations() -> None:
    entries = [
        Entry(Contact.of_user("old"), 5),
        Entry(Contact.of_group("new"), 9),
        Entry(Contact.of_user("pinned"), 1, pinned=True),
        *(Entry(Contact.of_user(f"u{number}"), 7) for number in range(50)),
    ]
    seen: list[str] = []
    below: int | None = None
    for _ in range(100):
        page, following, finished = conversation_list.page(entries, below, 3)
        seen += [each.id for each in page]
        if finished:
            break
        below, _count = conversation_list.position(following, 3)
    assert len(seen) == len(set(seen)) == len(entries)
    assert (seen[0], seen[1], seen[-1]) == ("c2c_pinned", "group_new", "c2c_old")
    assert all(each.order < 1 << 53 for each in entries)


def test_unread_messages_of_groups() -> None:
    own = SelfInfo(msg_flag="AcceptAndNotify", msg_seq=3)
    for kind, unread in (("Private", 6), ("Public", 6), ("ChatRoom", 0), ("AVChatRoom", 0)):
        group = JoinedGroup(group_id="g", type=kind, next_msg_seq=10, self_info=own)
        assert conversation_list.unread_in(group) == unread
    known = Known(groups={"g": JoinedGroup(group_id="g", type="Public", self_info=own)})
    entry = Entry(Contact.of_group("g"))
    assert known.counts(entry)
    own.msg_flag = "Discard"
    assert not known.counts(entry)
    assert known.counts(Entry(Contact.of_user("g")))


def test_filters_are_equal_by_what_they_say() -> None:
    watch = UnreadWatch()
    wanted = V2TimConversationFilter(conversationType=1)
    watch.watch(wanted)
    watch.watch(V2TimConversationFilter(conversationType=1))
    assert len(list(watch)) == 1
    assert [watch.changed(wanted, count) for count in (0, 0, 1, 1)] == [True, False, True, False]
    assert conversation_filter.key(wanted) != conversation_filter.key(V2TimConversationFilter())
    watch.drop(V2TimConversationFilter(markType=1))
    assert len(list(watch)) == 1
    watch.drop(V2TimConversationFilter())
    assert list(watch) == []


def test_words_of_presence() -> None:
    words = {"Online": 1, "Offline": 2, "PushOnline": 2, "Asleep": 0}
    items = [OnlineStatus(to_account=word, status=word) for word in words]
    assert {each.userID: each.statusType for each in statuses(items)} == words


def test_only_texts_and_custom_data_are_simple() -> None:
    assert simple.told(V2TimMessage(elemType=8, elemList=[V2TimFaceElem(index=1)])) is None
    assert simple.told(V2TimMessage(elemType=0)) is None


@pytest.mark.parametrize(
    ("date", "now"), [("Thu, 01 Jan 1970 00:02:00 GMT", 120), ("soon", 100), (None, 100)]
)
def test_the_servers_clock(date: str | None, now: int) -> None:
    time = ServerTime(lambda: 100.0)
    time.heard(httpx.Headers([("Server", "x"), *([] if date is None else [("date", date)])]))
    assert time.now() == now
