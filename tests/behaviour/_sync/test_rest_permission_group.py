# Generated from tests/behaviour/_async/test_rest_permission_group.py by scripts/make_sync.py. Do not edit.
"""Stories of permission groups over REST: making and filling them, and what they allow in topics."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import ConflictError, NotFoundError, PartlyRefusedError
from tencent_im_compat.wire.permission_group import CommunityPermission
from tencent_im_compat.wire.topic_permission import TopicPermission, TopicPermissionItem
from tencent_im_mock.core.refusal import Refusal

from .app import App

pytestmark = pytest.mark.anyio

CLUB, MODS = "@TGS#_club", "@PMG#_mods"
NEWS, CHAT, NONE = (f"{CLUB}@TOPIC#_{name}" for name in ("news", "chat", "none"))


def club(app: App, *members: str, topics: tuple[str, ...] = ()) -> None:
    """Alice's community in which permission groups rule, with one for moderators."""
    app.mock.group(CLUB, members=["alice", *members], type="Community", topics=topics)
    app.client.group.modify_group_base_info(CLUB, enable_permission=True)
    made = app.client.topic.create_permission_group(
        CLUB, "Moderators", CommunityPermission.MANAGE_TOPICS, permission_group_id=MODS, custom_string="{}"
    )
    assert made.permission_group_id == MODS


def test_what_a_permission_group_allows(every_face: App) -> None:
    app, rest = every_face, every_face.client.topic
    club(app, "bob")
    bob = app.mock.user("bob")
    with pytest.raises(Refusal, match="10007"):
        bob.creates_topic(CLUB, "News")
    reply = rest.add_permission_group_member(CLUB, MODS, ["bob", "stranger"])
    assert [(each.member_account, each.result) for each in reply.member_list] == [("bob", 1), ("stranger", 0)]
    assert [each.member_account for each in reply.failed] == ["stranger"]
    assert bob.creates_topic(CLUB, "News", topic_id=NEWS) == NEWS
    again = rest.add_permission_group_member(CLUB, MODS, ["bob"])
    assert [each.result for each in again.raise_for_partial().member_list] == [2]
    rest.modify_permission_group(CLUB, MODS, permission=0, permission_group_name="Guests")
    with pytest.raises(Refusal, match="10007"):
        bob.changes_topic(CLUB, NEWS, name="Mine")
    (found,) = (rest.get_permission_group(CLUB, permission_group_id_list=[MODS])).permission_group_info_list
    assert (found.permission_group_name, found.permission, found.member_num) == ("Guests", 0, 1)
    assert found.custom_string == "{}"
    rest.delete_permission_group_member(CLUB, MODS, ["bob", "stranger"])
    members = rest.get_permission_group_member_list(CLUB, MODS)
    assert (members.member_list, members.next) == ([], "")


def test_many_permission_groups(app: App) -> None:
    club(app)
    rest = app.client.topic
    names = [f"@PMG#_{number}" for number in range(22)]
    for name in names:
        rest.create_permission_group(CLUB, "n", 0, permission_group_id=name)
    assert (rest.create_permission_group(CLUB, "n", 0)).permission_group_id.startswith("@PMG#_")
    with pytest.raises(ConflictError) as taken:
        rest.create_permission_group(CLUB, "n", 0, permission_group_id=MODS)
    assert taken.value.code == 10025
    walk = rest.iter_permission_groups(CLUB, page_size=10)
    first = []
    for each in walk:
        first.append(each.permission_group_id)
        if len(first) == 10:
            break
    rest_of_it = rest.iter_permission_groups(CLUB, page_size=10, cursor=walk.cursor)
    assert [*first, *[each.permission_group_id for each in rest_of_it]][:-1] == [MODS, *names]
    done = rest.destroy_permission_group_all(CLUB, [*names, "@PMG#_none"])
    assert app.calls("group_open_http_svc/destroy_permission_group") == 2
    assert len(done.permission_group_result_list) == 23
    assert [(each.permission_group_id, each.error_code) for each in done.failed] == [("@PMG#_none", 110006)]
    rest.destroy_permission_group(CLUB, [MODS])
    found = rest.get_permission_group(CLUB, permission_group_id_list=[MODS])
    with pytest.raises(PartlyRefusedError):
        found.raise_for_partial()


def test_many_members(app: App) -> None:
    names = [f"u{number:03}" for number in range(120)]
    club(app, *names)
    rest = app.client.topic
    reply = rest.add_permission_group_member_all(CLUB, MODS, names)
    assert [each.member_account for each in reply.member_list] == names
    assert app.calls("group_open_http_svc/add_permission_group_member") == 2
    walk = rest.iter_permission_group_members(CLUB, MODS)
    assert [each.member_account for each in walk] == names
    assert app.calls("group_open_http_svc/get_permission_group_member_list") == 3
    rest.delete_permission_group_member_all(CLUB, MODS, names[1:])
    left = (rest.get_permission_group_member_list(CLUB, MODS)).member_list
    assert [each.member_account for each in left] == ["u000"]
    with pytest.raises(NotFoundError) as unknown:
        rest.add_permission_group_member_all(CLUB, "@PMG#_none", names)
    assert unknown.value.code == 110006
    assert unknown.value.progress is not None
    assert len(unknown.value.progress.remaining) == 120


def test_rights_in_single_topics(app: App) -> None:
    club(app, "bob", topics=("news", "chat"))
    rest = app.client.topic
    bob = app.mock.user("bob")
    rest.add_permission_group_member(CLUB, MODS, ["bob"])
    rest.modify_permission_group(CLUB, MODS, permission=0)
    manage, write = TopicPermission.MANAGE, TopicPermission.SEND
    added = rest.add_topic_permission_group(
        CLUB,
        MODS,
        [
            TopicPermissionItem(topic_id=NEWS, permission=manage | write),
            TopicPermissionItem(topic_id=NONE, permission=write),
        ],
    )
    assert [(each.topic_id, each.error_code) for each in added.failed] == [(NONE, 110003)]
    bob.changes_topic(CLUB, NEWS, name="Mine")
    with pytest.raises(Refusal, match="10007"):
        bob.changes_topic(CLUB, CHAT, name="Mine")
    changed = rest.set_topic_permission_group(
        CLUB, MODS, [TopicPermissionItem(topic_id=each, permission=write) for each in (NEWS, CHAT)]
    )
    assert [(each.topic_id, each.error_code) for each in changed.failed] == [(CHAT, 110011)]
    with pytest.raises(Refusal, match="10007"):
        bob.changes_topic(CLUB, NEWS, name="Ours")
    found = rest.get_topic_permission_group(CLUB, MODS, topic_id_list=[NEWS, CHAT])
    assert [(each.topic_id, each.permission) for each in found.topic_permission_result_list] == [
        (NEWS, write),
        (CHAT, None),
    ]
    assert [each.topic_id for each in found.failed] == [CHAT]
    removed = rest.delete_topic_permission_group(CLUB, MODS, [NEWS, CHAT])
    assert [each.topic_id for each in removed.failed] == [CHAT]
    assert (rest.get_topic_permission_group(CLUB, MODS)).topic_permission_result_list == []


def test_rights_in_many_topics(app: App) -> None:
    names = tuple(f"t{number}" for number in range(60))
    club(app, topics=names)
    rest = app.client.topic
    topics = [f"{CLUB}@TOPIC#_{name}" for name in names]
    for right, change in (
        (TopicPermission.SEND, rest.add_topic_permission_group_all),
        (TopicPermission.MUTE, rest.set_topic_permission_group_all),
    ):
        items = [TopicPermissionItem(topic_id=each, permission=right) for each in topics]
        assert len((change(CLUB, MODS, items)).raise_for_partial().topic_permission_result_list) == 60
        found = (rest.get_topic_permission_group(CLUB, MODS)).topic_permission_result_list
        assert [(each.topic_id, each.permission) for each in found] == [(each, right) for each in topics]
    done = rest.delete_topic_permission_group_all(CLUB, MODS, topics)
    assert (len(done.topic_permission_result_list), done.failed) == (60, [])
    assert app.calls("group_open_http_svc/delete_topic_permission_group") == 2
