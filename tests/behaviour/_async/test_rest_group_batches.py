"""Stories of batches of any length on groups: members, roles, mutes, bans, receipts, recalls, live groups."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import (
    BadRequestError,
    ItemFailure,
    NotFoundError,
    OutcomeUnknownError,
    PartlyRefusedError,
)
from tencent_im_compat.wire.group_avchatroom import CommandType, MarkedMember
from tencent_im_compat.wire.group_receipts import ReceiptFilter
from tencent_im_compat.wire.msg_ext import Extension, ExtensionOperation

from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

ADD = "group_open_http_svc/add_group_member"


def people(app: AsyncApp, count: int) -> list[str]:
    """Imports that many accounts; their names."""
    names = [f"u{number:03}" for number in range(count)]
    for name in names:
        app.mock.user(name)
    return names


async def test_many_members(every_face: AsyncApp) -> None:
    app, rest = every_face, every_face.client.group
    names = people(app, 120)
    app.team("alice", type="Public")
    added = await rest.add_group_member_all("team", names, silence=True)
    assert [each.result for each in added.raise_for_partial().member_list] == [1] * 120
    assert app.calls(ADD) == 6
    found = await rest.get_specified_group_member_info_all("team", names, member_info_filter=["Role"])
    assert [(each.member_account, each.role) for each in found.member_list] == [
        (name, "Member") for name in names
    ]
    assert app.calls("group_open_http_svc/get_specified_group_member_info") == 3
    roles = await rest.get_role_in_group_all("team", [*names * 5, "alice"])
    assert [each.role for each in roles.user_id_list] == ["Member"] * 600 + ["Owner"]
    walk = rest.iter_group_members("team", page_size=50)
    first = []
    async for each in walk:
        first.append(each.member_account)
        if len(first) == 50:
            break
    rest_of_it = rest.iter_group_members("team", page_size=50, cursor=walk.cursor)
    assert sorted([*first, *[each.member_account async for each in rest_of_it]]) == ["alice", *names]
    await rest.delete_group_member_all("team", names, reason="closing")
    assert app.calls("group_open_http_svc/delete_group_member") == 2
    assert app.mock.group("team").members == ["alice"]


async def test_how_far_a_batch_came(every_face: AsyncApp) -> None:
    app = every_face
    names = people(app, 50)
    app.team("alice", type="Public")
    rest = app.client.group
    app.mock.fault("reset", ADD, when="after", skip=1, count=1)
    with pytest.raises(OutcomeUnknownError) as lost:
        await rest.add_group_member_all("team", names)
    progress = lost.value.progress
    assert progress is not None
    assert [each.member_account for each in getattr(progress.done, "member_list", [])] == names[:20]
    assert (list(progress.remaining), progress.in_doubt) == (names[20:], 20)
    # Not repeated by itself, but its caller may: who was added meanwhile is told as such.
    again = await rest.add_group_member_all("team", map(str, progress.remaining))
    assert [each.result for each in again.member_list] == [2] * 20 + [1] * 10


async def test_many_groups(app: AsyncApp) -> None:
    ids = [f"g{number:02}" for number in range(55)]
    for group_id in ids:
        app.team("alice", id=group_id, type="Public")
    rest = app.client.group
    reply = await rest.get_group_info_all([*ids, "gone"], group_base_info_filter=["Name"])
    assert [each.group_id for each in reply.group_info] == [*ids, "gone"]
    assert [each.failure.code for each in reply.failed] == [10010]
    with pytest.raises(PartlyRefusedError, match="gone: 10010"):
        reply.raise_for_partial()
    walk = rest.iter_joined_groups("alice", page_size=20)
    pages = [[each.group_id for each in page] async for page in walk.pages()]
    assert [len(page) for page in pages] == [20, 20, 15]
    second = rest.iter_joined_groups("alice", page_size=20, cursor="20")
    assert [each.group_id async for each in second] == [*pages[1], *pages[2]]
    marks = rest.iter_appid_groups(page_size=30)
    assert len([await anext(marks) for _ in range(30)]) == 30
    others = rest.iter_appid_groups(page_size=30, cursor=marks.cursor)
    assert len([each async for each in others]) == 25


async def test_muting_and_banning_many(app: AsyncApp) -> None:
    names = people(app, 520)
    rest = app.client.group
    app.team("alice", type="Public")
    app.mock.group("team").add(*names[:60])
    await rest.forbid_send_msg_all("team", names[:60] * 9, 600)
    assert app.calls("group_open_http_svc/forbid_send_msg") == 2
    muted = (await rest.get_group_muted_account("team")).muted_account_list
    assert sorted(each.member_account for each in muted) == names[:60]
    await rest.ban_group_member_all("team", names[:45], 3600, description="spam")
    assert app.calls("group_open_http_svc/ban_group_member") == 3
    walk = rest.iter_banned_members("team", page_size=20)
    assert sorted([each.member_account async for each in walk]) == names[:45]
    await rest.unban_group_member_all("team", names[:45])
    assert app.calls("group_open_http_svc/unban_group_member") == 3
    assert (await rest.get_group_ban_member("team")).banned_account_list == []
    with pytest.raises(NotFoundError) as gone:
        await rest.unban_group_member_all("gone", names[:45])
    assert (gone.value.code, gone.value.progress and gone.value.progress.done) == (10010, None)


async def test_receipts_and_recalls_of_many_messages(every_face: AsyncApp) -> None:
    app, rest = every_face, every_face.client.group
    team = app.team("alice", "bob", "carol")
    seqs = [
        (await rest.send_group_msg(team, f"{n}", from_account="alice", need_read_receipt=True)).msg_seq
        for n in range(55)
    ]
    plain = (await rest.send_group_msg(team, "plain", from_account="alice")).msg_seq
    await rest.group_msg_receipt_all(team, "bob", seqs)
    assert app.calls("group_open_http_svc/group_msg_receipt") == 2
    counts = await rest.get_group_msg_receipt_all(team, [*seqs, plain])
    assert [(each.read_num, each.unread_num) for each in counts.group_msg_receipt_list[:55]] == [(1, 1)] * 55
    assert [each.failure for each in counts.failed] == [ItemFailure(str(plain), 10062)]
    walk = rest.iter_receipt_members(team, seqs[0], ReceiptFilter.UNREAD, page_size=1)
    assert [each async for each in walk] == ["carol"]
    history = rest.iter_group_msgs(team)
    newest = [(await anext(history)).msg_seq for _ in range(20)]
    older = rest.iter_group_msgs(team, cursor=history.cursor)
    assert newest + [each.msg_seq async for each in older] == list(range(plain, 0, -1))
    recalled = await rest.group_msg_recall_all(team, [*seqs[:20], 999], reason="typo")
    assert app.calls("group_open_http_svc/group_msg_recall") == 3
    assert [each.failure for each in recalled.failed] == [ItemFailure("999", 10030)]
    kept = [each.msg_seq async for each in rest.iter_group_msgs(team) if not each.recalled and not each.hole]
    assert kept == [plain, *seqs[:19:-1]]


async def test_pages_of_receipts_are_gone_through_elsewhere(app: AsyncApp) -> None:
    rest = app.client.group
    names = people(app, 7)
    team = app.team("alice", *names)
    seq = (await rest.send_group_msg(team, "x", from_account="alice", need_read_receipt=True)).msg_seq
    walk = rest.iter_receipt_members(team, seq, ReceiptFilter.UNREAD, page_size=3)
    first = [await anext(walk) for _ in range(3)]
    again = rest.iter_receipt_members(team, seq, ReceiptFilter.UNREAD, page_size=3, cursor=walk.cursor)
    assert sorted([*first, *[each async for each in again]]) == names


async def test_members_of_a_community_are_gone_through_elsewhere(app: AsyncApp) -> None:
    names = people(app, 5)
    app.mock.group("@TGS#_town", members=names, type="Community")
    rest = app.client.group
    walk = rest.iter_group_members("@TGS#_town", community=True, page_size=2)
    first = [(await anext(walk)).member_account for _ in range(2)]
    again = rest.iter_group_members("@TGS#_town", community=True, page_size=2, cursor=walk.cursor)
    assert sorted([*first, *[each.member_account async for each in again]]) == names


async def test_many_pairs_on_a_group_message(app: AsyncApp) -> None:
    rest, team = app.client.group, app.team("alice", "bob")
    sent = await rest.send_group_msg(team, "lunch?", from_account="alice", support_message_extension=True)
    pairs = [Extension(key=f"k{number:02}", value="x") for number in range(45)]
    done = await rest.group_set_key_values_all(team, sent.msg_seq, ExtensionOperation.SET, pairs)
    assert len(done.raise_for_partial().extension_list) == 45
    assert app.calls("openim_msg_ext_http_svc/group_set_key_values") == 3
    walk = rest.iter_group_key_values(team, sent.msg_seq, cursor="1")
    assert [each.key async for each in walk] == [pair.key for pair in pairs]


async def test_a_crowd_in_a_live_group(app: AsyncApp) -> None:
    names = people(app, 520)
    app.team("alice", id="room", type="AVChatRoom")
    for name in names[:510]:
        app.mock.user(name).joins("room")
    rest = app.client.group
    there = await rest.avchatroom_check_members_all("room", names)
    assert there.member_account == names[:510]
    marked = [MarkedMember(member_account=name, marks=[1000]) for name in names]
    done = await rest.avchatroom_modify_user_info_all("room", CommandType.SET, marked)
    assert [each.member_account for each in done.member_list] == names[:510]
    with pytest.raises(BadRequestError) as nobody:
        await rest.avchatroom_modify_user_info_all("room", CommandType.SET, [*marked[:500], *marked[510:]])
    assert (nobody.value.code, nobody.value.progress and len(nobody.value.progress.remaining)) == (10004, 10)
    await rest.avchatroom_add_robots_all("room", names[505:] * 40)
    assert app.calls("group_open_avchatroom_http_svc/add_robots") == 2
    assert len((await rest.avchatroom_check_members_all("room", names)).member_account) == 520
    await rest.avchatroom_del_robots_all("room", names[510:] * 51)
    assert app.calls("group_open_avchatroom_http_svc/del_robots") == 2
    assert (await rest.avchatroom_check_members_all("room", names)).member_account == names[:510]
    assert app.mock.clock.seconds() == START
