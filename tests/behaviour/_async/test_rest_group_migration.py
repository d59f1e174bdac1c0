"""Stories of migrations over REST: groups, messages and members of another system."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import (
    ConflictError,
    ItemFailure,
    NotAllowedError,
    NotFoundError,
    PartlyRefusedError,
)
from tencent_im_compat.wire.elements import TIMTextElem
from tencent_im_compat.wire.group_migration import GroupMsgToImport, MemberToImport

from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

MADE = START - 10_000


def message(sender: str, time: int, text: str) -> GroupMsgToImport:
    """A message of the past."""
    return GroupMsgToImport(from_account=sender, send_time=time, msg_body=[TIMTextElem(text=text)])


async def old_group(app: AsyncApp) -> str:
    """A group of alice's; its id."""
    for name in ("alice", "bob", "carol"):
        app.mock.user(name)
    made = await app.client.group.import_group(
        "Public", "Old", owner_account="alice", group_id="old", create_time=MADE, introduction="i"
    )
    return made.group_id


async def test_a_migration(every_face: AsyncApp) -> None:
    app, rest = every_face, every_face.client.group
    assert await old_group(app) == "old"
    stored = await rest.import_group_msg(
        "old", [message("bob", MADE + 10, "first"), message("carol", MADE + 20, "second")]
    )
    assert [(each.msg_seq, each.msg_time, each.ok) for each in stored.import_msg_result] == [
        (1, MADE + 10, True),
        (2, MADE + 20, True),
    ]
    members = await rest.import_group_member(
        "old",
        [
            MemberToImport(member_account="bob", role="Admin", join_time=MADE + 5, unread_msg_num=1),
            "carol",
            "nobody",
        ],
    )
    assert [(each.member_account, each.result) for each in members.member_list] == [
        ("bob", 1),
        ("carol", 1),
        ("nobody", 0),
    ]
    with pytest.raises(PartlyRefusedError) as failed:
        members.raise_for_partial()
    assert failed.value.failures == [ItemFailure("nobody", 0)]
    (found,) = (await rest.get_group_info(["old"])).group_info
    assert (found.create_time, found.owner_account, found.introduction) == (MADE, "alice", "i")
    assert [(each.member_account, each.role) for each in found.member_list or []] == [
        ("alice", "Owner"),
        ("bob", "Admin"),
        ("carol", "Member"),
    ]
    assert [each.text for each in app.mock.group("old").messages] == ["first", "second"]
    assert [app.mock.user(name).unread_in("old") for name in ("bob", "carol")] == [1, 0]


async def test_messages_that_cannot_be(app: AsyncApp) -> None:
    await old_group(app)
    rest = app.client.group
    reply = await rest.import_group_msg(
        "old", [message("bob", MADE - 1, "too old"), message("bob", MADE + 1, "right")]
    )
    assert [each.failure for each in reply.failed] == [ItemFailure(str(MADE - 1), 10004)]
    assert [each.text for each in app.mock.group("old").messages] == ["right"]
    app.team("alice", id="live", type="AVChatRoom")
    with pytest.raises(NotAllowedError) as live:
        await rest.import_group_msg("live", [message("bob", MADE, "x")])
    assert live.value.code == 10007
    with pytest.raises(NotFoundError) as gone:
        await rest.import_group_member("gone", ["bob"])
    assert gone.value.code == 10010
    with pytest.raises(ConflictError) as taken:
        await rest.import_group("Public", "Old", owner_account="carol", group_id="old")
    assert (taken.value.code, taken.value.doc) == (10021, "269/1634")


async def test_long_histories_and_many_members(app: AsyncApp) -> None:
    await old_group(app)
    rest = app.client.group
    history = [message("bob", MADE + number, f"{number}") for number in range(1, 16)]
    stored = await rest.import_group_msg_all("old", iter(history))
    assert [each.msg_seq for each in stored.raise_for_partial().import_msg_result] == list(range(1, 16))
    assert app.calls("group_open_http_svc/import_group_msg") == 3
    randoms = {each.msg_random async for each in rest.iter_group_msgs("old")}
    assert len(randoms) == 15
    names = [f"u{number}" for number in range(45)]
    for name in names:
        app.mock.user(name)
    members = await rest.import_group_member_all("old", names)
    assert [each.member_account for each in members.raise_for_partial().member_list] == names
    assert app.calls("group_open_http_svc/import_group_member") == 3
    assert app.mock.group("old").members == ["alice", *names]


async def test_a_part_that_is_refused(app: AsyncApp) -> None:
    await old_group(app)
    rest = app.client.group
    history = [message("bob", MADE + number, "x") for number in range(1, 15)]
    history[9] = message("nobody", MADE + 10, "x")
    with pytest.raises(NotFoundError) as refused:
        await rest.import_group_msg_all("old", history)
    progress = refused.value.progress
    assert progress is not None
    assert (list(progress.remaining), progress.in_doubt) == (history[7:], 0)
    assert len(app.mock.group("old").messages) == 7


async def test_a_lost_answer_stores_nothing_twice(app: AsyncApp) -> None:
    await old_group(app)
    app.mock.fault("reset", "group_open_http_svc/import_group_msg", when="after", count=1)
    history = [message("bob", MADE + 1, "first"), message("bob", MADE + 1, "second")]
    stored = await app.client.group.import_group_msg("old", history)
    assert [each.msg_seq for each in stored.raise_for_partial().import_msg_result] == [1, 2]
    assert app.calls("group_open_http_svc/import_group_msg") == 2
    assert [each.text for each in app.mock.group("old").messages] == ["first", "second"]


async def test_a_topic_of_the_past(app: AsyncApp) -> None:
    app.mock.user("alice")
    club, news = "@TGS#_club", "@TGS#_club@TOPIC#_news"
    await app.client.group.import_group(
        "Community", "Club", owner_account="alice", group_id=club, support_topic=True, create_time=MADE
    )
    await app.client.topic.import_topic(club, "News", topic_id=news, create_time=MADE)
    reply = await app.client.group.import_group_msg(
        club, [message("alice", MADE + 1, "welcome")], topic_id=news
    )
    assert reply.failed == []
    assert [each.text for each in app.mock.group(club).topics[news].messages] == ["welcome"]
