# Generated from tests/behaviour/_async/test_rest_group_sends.py by scripts/make_sync.py. Do not edit.
"""Stories of notifications, broadcasts, streamed messages, and of searching for groups."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import (
    BadRequestError,
    EditionRequiredError,
    NotAllowedError,
    NotFoundError,
    RateLimitedError,
    RefusedError,
)
from tencent_im_compat.wire.elements import StreamChunk, TIMStreamElem
from tencent_im_compat.wire.search import KeywordMatchType

from .app import START, App

pytestmark = pytest.mark.anyio


def piece(index: int, text: str, *, last: bool = False) -> StreamChunk:
    """A piece of a streamed text."""
    return StreamChunk(index=index, markdown=text, is_last=last)


def test_notifications(every_face: App) -> None:
    app, rest = every_face, every_face.client.group
    app.team("alice", "bob", type="Public")
    rest.send_group_system_notification("team", "closing at six")
    rest.send_group_system_notification("team", "door code changed", to_members_account=["bob"])
    assert app.mock.user("alice").notifications == ["closing at six"]
    assert app.mock.user("bob").notifications == ["closing at six", "door code changed"]
    with pytest.raises(NotFoundError) as gone:
        rest.send_group_system_notification("gone", "hello")
    assert gone.value.code == 10010
    app.mock.config.system_notifications = False
    with pytest.raises(NotAllowedError) as retired:
        rest.send_group_system_notification("team", "hello")
    assert (retired.value.code, retired.value.doc) == (10007, "269/1630")


def test_a_notification_to_many(app: App) -> None:
    names = [f"u{number}" for number in range(60)]
    app.team("alice", *names, type="Public")
    app.client.group.send_group_system_notification_all("team", "closing", names)
    assert app.calls("group_open_http_svc/send_group_system_notification") == 2
    assert app.mock.user("alice").notifications == []
    assert all(app.mock.user(name).notifications == ["closing"] for name in names)


def test_broadcasts(app: App) -> None:
    rest = app.client.group
    app.mock.user("alice")
    first = rest.send_broadcast_msg("welcome", from_account="alice", random=7, cloud_custom_data="{}")
    again = rest.send_broadcast_msg("welcome", from_account="alice", random=7, cloud_custom_data="{}")
    assert again.msg_seq == first.msg_seq
    with pytest.raises(RateLimitedError) as often:
        rest.send_broadcast_msg("welcome", from_account="alice")
    assert often.value.code == 10023
    app.mock.clock.advance(1)
    assert (rest.send_broadcast_msg("bye", from_account="alice")).msg_seq == first.msg_seq + 1
    app.mock.config.broadcasts = False
    with pytest.raises(NotAllowedError) as off:
        rest.send_broadcast_msg("hello?")
    assert off.value.code == 10007


def test_an_answer_in_pieces_to_a_group(every_face: App) -> None:
    app, rest = every_face, every_face.client.group
    app.team("alice", "bob")
    begun = rest.send_group_stream_msg(
        "team", [piece(1, "Hello ")], from_account="alice", compatible_text="update", cloud_custom_data="{}"
    )
    name = begun.stream_msg_id
    app.mock.clock.advance(15)
    more = rest.send_group_stream_msg(
        "team",
        [piece(2, "wor"), piece(3, "ld", last=True)],
        from_account="alice",
        stream_msg_id=name,
        compatible_text="update",
    )
    assert more.stream_msg_id == name
    messages = [each for each in rest.iter_group_msgs("team") if not each.is_system_msg]
    (element,) = messages[0].msg_body
    assert isinstance(element, TIMStreamElem)
    assert (element.text, element.ended, element.compatible_text) == ("Hello world", True, "update")
    assert (len(messages), messages[0].cloud_custom_data) == (1, "{}")
    with pytest.raises(BadRequestError) as late:
        rest.send_group_stream_msg("team", [piece(4, "?")], from_account="alice", stream_msg_id=name)
    assert (late.value.code, late.value.doc) == (10004, "269/128597")


def test_an_answer_in_pieces_to_one_user(app: App) -> None:
    rest = app.client.openim
    app.mock.user("bob")
    app.mock.user("helper")
    begun = rest.send_c2c_stream_msg(
        "bob", [piece(1, "Hello")], from_account="helper", sync_other_machine=2, msg_seq=12
    )
    page = rest.admin_get_roam_msg("bob", "helper", max_cnt=9, min_time=0, max_time=START)
    (message,) = page.msg_list
    (element,) = message.msg_body
    assert isinstance(element, TIMStreamElem)
    assert (element.text, element.ended, message.msg_seq) == ("Hello", False, 12)
    mine = rest.admin_get_roam_msg("helper", "bob", max_cnt=9, min_time=0, max_time=START)
    assert mine.msg_list == []
    app.mock.clock.advance(16)
    with pytest.raises(BadRequestError) as late:
        rest.send_c2c_stream_msg(
            "bob", [piece(2, "?")], from_account="helper", stream_msg_id=begun.stream_msg_id
        )
    assert late.value.code == 10004
    with pytest.raises(RefusedError) as nobody:
        rest.send_c2c_stream_msg("nobody", [piece(1, "x")], from_account="helper")
    assert nobody.value.code == 90003


def test_a_reader_of_the_facade_sees_the_stream(app: App) -> None:
    bob = app.user("bob")
    app.mock.user("helper")
    app.client.openim.send_c2c_stream_msg("bob", [piece(1, "# Hello")], from_account="helper")
    bob.pump()
    (message,) = bob.arrived
    assert message.streamElem is not None
    assert (message.streamElem.markdown, message.streamElem.isStreamEnded) == ("# Hello", False)


def test_searching_groups(every_face: App) -> None:
    app, rest = every_face, every_face.client.group
    app.mock.user("alice").sets_profile({"Tag_Profile_IM_Nick": "Alice"})
    for number in range(5):
        name = f"hiking {number}" if number % 2 else f"hiking and skiing {number}"
        rest.create_group("Public", name, owner_account="alice", group_id=f"g{number}")
    rest.create_group("Private", "hiking", group_id="work")
    page = rest.group_search(["HIKING"], count=2, group_type=["Public"])
    assert (page.total_count, page.is_finish, len(page.groups)) == (5, False, 2)
    assert (page.groups[0].group_owner_user_id, page.groups[0].group_owner_user_name) == ("alice", "Alice")
    assert (page.groups[0].group_id, page.groups[0].group_member_num) == ("g0", 1)
    walk = rest.iter_group_search(["hiking"], page_size=4)
    first = []
    for each in walk:
        first.append(each.group_id)
        if len(first) == 4:
            break
    rest_of_it = rest.iter_group_search(["hiking"], page_size=4, cursor=walk.cursor)
    assert [*first, *[each.group_id for each in rest_of_it]] == ["g0", "g1", "g2", "g3", "g4", "work"]
    both = rest.group_search(["hiking", "skiing"], keyword_match_type=KeywordMatchType.ALL)
    assert [each.group_id for each in both.groups] == ["g0", "g2", "g4"]
    app.mock.config.cloud_search = False
    with pytest.raises(EditionRequiredError) as plugin:
        rest.group_search(["hiking"])
    assert plugin.value.code == 60020


def test_searching_members_of_groups(every_face: App) -> None:
    app, rest = every_face, every_face.client.group
    for name in ("ann", "anna", "bob"):
        app.mock.user(name).sets_profile({"Tag_Profile_IM_Nick": f"{name} lee"})
    for number in range(3):
        app.mock.group(f"g{number}", type="Public", members=["ann", "anna", "bob"])
    rest.modify_group_member_info("g1", "bob", name_card="friend of Ann")
    page = rest.group_member_search(["ANN"], count=2, group_type=["Public"])
    assert (page.total_count, page.is_finish) == (7, False)
    assert [(each.group_id, each.group_member_user_id) for each in page.group_members] == [
        ("g0", "ann"),
        ("g0", "anna"),
    ]
    assert page.group_members[0].group_member_user_name == "ann lee"
    walk = rest.iter_group_member_search(["ann"], page_size=2)
    first = []
    for each in walk:
        first.append((each.group_id, each.group_member_user_id))
        if len(first) == 2:
            break
    later = rest.iter_group_member_search(["ann"], page_size=3, cursor=walk.cursor)
    found = [*first, *[(each.group_id, each.group_member_user_id) for each in later]]
    assert found == [
        ("g0", "ann"), ("g0", "anna"), ("g1", "ann"), ("g1", "anna"), ("g1", "bob"), ("g2", "ann"),
        ("g2", "anna"),
    ]  # fmt: skip
    both = rest.group_member_search(
        ["friend", "ann"], keyword_match_type=KeywordMatchType.ALL, group_id_list=["g1", "g2"]
    )
    assert [each.group_member_name_card for each in both.group_members] == ["friend of Ann"]
    app.mock.config.cloud_search = False
    with pytest.raises(EditionRequiredError) as plugin:
        rest.group_member_search(["ann"])
    assert plugin.value.code == 60020
