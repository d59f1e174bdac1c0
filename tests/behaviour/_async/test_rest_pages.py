"""Stories of single pages of lists, for those who turn them by hand."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import NotAllowedError, NotFoundError, PartlyRefusedError, RefusedError
from tencent_im_compat.wire.group_receipts import ReceiptFilter
from tencent_im_compat.wire.msg_ext import Extension, ExtensionOperation

from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

NEWS = "@TOA#_news"


async def test_members_and_groups(app: AsyncApp) -> None:
    rest = app.client.group
    app.team("alice", "bob", "carol", type="Public")
    page = await rest.get_group_member_info("team", limit=2, offset=1, member_info_filter=["Role"])
    assert (page.member_num, page.next) == (3, None)
    assert [(each.member_account, each.role) for each in page.member_list] == [
        ("bob", "Member"),
        ("carol", "Member"),
    ]
    app.team("alice", id="live", type="AVChatRoom")
    with pytest.raises(NotAllowedError):
        await rest.get_group_member_info("live")
    app.team("bob", id="other", type="Public")
    await rest.set_unread_msg_num("team", "bob", 0)
    groups = await rest.get_joined_group_list("bob", limit=1, offset=1, self_info_filter=["Role"])
    assert (groups.total_count, [each.group_id for each in groups.group_id_list]) == (2, ["other"])
    assert groups.group_id_list[0].self_info is not None
    assert groups.group_id_list[0].self_info.role == "Owner"


async def test_unread_messages_of_a_member(app: AsyncApp) -> None:
    team = app.team("alice", "bob", type="Public")
    for number in range(5):
        await app.client.group.send_group_msg(team, f"{number}", from_account="alice")
    await app.client.group.set_unread_msg_num(team, "bob", 2)
    assert app.mock.user("bob").unread_in(team) == 2
    with pytest.raises(NotFoundError):
        await app.client.group.set_unread_msg_num("gone", "bob", 2)


async def test_receipts_of_a_message(app: AsyncApp) -> None:
    rest, team = app.client.group, app.team("alice", "bob", "carol", "dave")
    seq = (await rest.send_group_msg(team, "x", from_account="alice", need_read_receipt=True)).msg_seq
    plain = (await rest.send_group_msg(team, "y", from_account="alice")).msg_seq
    await rest.group_msg_receipt(team, "bob", [seq])
    counts = await rest.get_group_msg_receipt(team, [seq, plain])
    assert (counts.group_msg_receipt_list[0].code, counts.group_msg_receipt_list[0].read_num) == (0, 1)
    with pytest.raises(PartlyRefusedError) as refused:
        counts.raise_for_partial()
    assert [(each.item, each.code) for each in refused.value.failures] == [(str(plain), 10062)]
    page = await rest.get_group_msg_receipt_detail(team, seq, filter=ReceiptFilter.UNREAD, count=1)
    rest_of_it = await rest.get_group_msg_receipt_detail(
        team, seq, filter=ReceiptFilter.UNREAD, cursor=page.cursor, count=1
    )
    assert (page.finished, rest_of_it.finished) == (False, True)
    assert sorted(page.accounts + rest_of_it.accounts) == ["carol", "dave"]
    with pytest.raises(NotFoundError) as none:
        await rest.get_group_msg_receipt_detail(team, plain, filter=ReceiptFilter.READ)
    assert none.value.code == 10062


async def test_pairs_of_a_group_message(app: AsyncApp) -> None:
    rest, team = app.client.group, app.team("alice")
    sent = await rest.send_group_msg(team, "x", from_account="alice", support_message_extension=True)
    for value in ("yes", "no"):
        pair = Extension(key="vote", value=value)
        await rest.group_set_key_values(team, sent.msg_seq, ExtensionOperation.SET, [pair])
    page = await rest.group_get_key_values(team, sent.msg_seq, start_seq=2)
    assert [(each.value, each.seq) for each in page.extension_list] == [("no", 2)]
    assert (page.complete_flag, page.latest_seq) == (1, 2)


async def test_conversations(app: AsyncApp) -> None:
    app.mock.user("alice")
    for name in ("bob", "carol"):
        app.mock.user(name).sends("hello", to="alice")
        app.mock.clock.advance(1)
    page = await app.client.recentcontact.get_list("alice")
    assert page.complete_flag == 1
    assert [(each.to_account, each.msg_time) for each in page.session_item] == [
        ("carol", START + 1),
        ("bob", START),
    ]
    rest = app.client.openim
    await rest.admin_set_msg_read("alice", "bob", msg_read_time=START)
    counts = await rest.get_c2c_unread_msg_num("alice", peer_account=["bob", "carol"])
    assert [each.c2c_unread_msg_num for each in counts.raise_for_partial().c2c_unread_msg_num_list] == [0, 1]
    with pytest.raises(RefusedError):
        await rest.admin_set_msg_read("alice", "nobody")


async def test_official_accounts(app: AsyncApp) -> None:
    for name in ("ada", "bob"):
        app.mock.user(name)
    official = app.client.official_account
    for each in (NEWS, "@TOA#_more"):
        await official.create_official_account("ada", "News", official_account_user_id=each)
        await official.add_subscriber(each, ["bob"])
    page = await official.get_subscribed_official_account_list("bob", limit=1)
    assert (page.total_count, page.complete_flag, page.next) == (2, 0, 1)
    rest = await official.get_subscribed_official_account_list("bob", limit=1, offset=page.next)
    assert (rest.complete_flag, rest.official_account_info_list[0].official_account) == (1, "@TOA#_more")
    keys = [(await official.send_official_account_msg(NEWS, f"{number}")).msg_key for number in range(3)]
    posts = await official.official_account_msg_get_simple(NEWS, req_msg_number=2)
    assert ([each.msg_key for each in posts.rsp_msg_list], posts.last_msg_key) == (keys[:0:-1], keys[1])
    older = await official.official_account_msg_get_simple(
        NEWS, req_msg_number=2, last_msg_key=posts.last_msg_key
    )
    assert ([each.msg_key for each in older.rsp_msg_list], older.is_finished) == (keys[:1], 1)


async def test_importing_accounts(app: AsyncApp) -> None:
    reply = await app.client.account.multiaccount_import(["alice", "bob"])
    assert reply.raise_for_partial().fail_accounts == []
    known = await app.client.account.account_check(["alice", "bob", "carol"])
    assert [each.imported for each in known.raise_for_partial().result_item] == [True, True, False]
