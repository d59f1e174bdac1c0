# Generated from tests/behaviour/_async/test_rest_topic.py by scripts/make_sync.py. Do not edit.
"""Stories of communities over REST: their topics, what becomes of them, who is online."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import (
    ConflictError,
    EditionRequiredError,
    MutedError,
    NotAllowedError,
    NotFoundError,
    PartlyRefusedError,
)

from .app import START, App

pytestmark = pytest.mark.anyio

CLUB = "@TGS#_club"
NEWS, CHAT = f"{CLUB}@TOPIC#_news", f"{CLUB}@TOPIC#_chat"


def club(app: App, *topics: str) -> None:
    """Alice's community with bob in it."""
    app.mock.group(CLUB, members=["alice", "bob"], type="Community", topics=topics)


def test_making_and_changing_topics(every_face: App) -> None:
    app = every_face
    club(app)
    topics = app.client.topic
    made = topics.create_topic(
        CLUB, "News", topic_id=NEWS, from_account="alice", notification="daily", custom_string="{}"
    )
    assert made.topic_id == NEWS
    other = (topics.create_topic(CLUB, "Other")).topic_id
    assert other.startswith(f"{CLUB}@TOPIC#_")
    topics.modify_topic(CLUB, NEWS, topic_name="Club news", notification="", from_account="alice")
    first, second = (topics.get_topic(CLUB, "bob")).topic_and_self_info
    assert first.topic_info is not None
    assert (first.topic_info.topic_name, first.topic_info.notification) == ("Club news", "")
    assert (first.topic_info.custom_string, first.topic_info.create_time) == ("{}", START)
    assert (first.topic_info.group_id, first.topic_info.next_msg_seq) == (CLUB, 1)
    assert (first.topic_id, second.topic_id) == (NEWS, other)
    with pytest.raises(ConflictError) as taken:
        topics.create_topic(CLUB, "News", topic_id=NEWS)
    assert (taken.value.code, taken.value.doc) == (10025, "269/78203")
    with pytest.raises(NotFoundError) as missing:
        topics.modify_topic(CLUB, CHAT, topic_name="Chat")
    assert missing.value.code == 10010


def test_one_users_state_in_topics(app: App) -> None:
    club(app, "news", "chat")
    group = app.client.group
    for text in ("one", "two"):
        group.send_group_msg(CLUB, text, from_account="alice", topic_id=NEWS)
    group.forbid_send_msg(CLUB, ["bob"], 60, topic_id=CHAT)
    app.mock.user("bob").reads_topic(CLUB, NEWS)
    reply = app.client.topic.get_topic(
        CLUB, "bob", topic_id_list=[NEWS, CHAT], response_filter=["NextMsgSeq"]
    )
    news, chat = reply.topic_and_self_info
    assert news.self_info is not None
    assert chat.self_info is not None
    assert (news.self_info.msg_seq, news.self_info.shut_up_time) == (2, 0)
    assert (chat.self_info.msg_seq, chat.self_info.shut_up_time) == (0, START + 60)
    assert news.topic_info is not None
    assert (news.topic_info.next_msg_seq, news.topic_info.topic_name) == (3, None)


def test_muting_a_topic(app: App) -> None:
    club(app, "news", "chat")
    app.client.topic.modify_topic(CLUB, NEWS, mute_all_member=True)
    with pytest.raises(MutedError):
        app.client.group.send_group_msg(CLUB, "hi", from_account="bob", topic_id=NEWS)
    app.client.group.send_group_msg(CLUB, "hi", from_account="bob", topic_id=CHAT)
    (news,) = (app.client.topic.get_topic(CLUB, "bob", topic_id_list=[NEWS])).topic_and_self_info
    assert news.topic_info is not None
    assert news.topic_info.mute_all_member == "On"


def test_dissolving_topics(app: App) -> None:
    club(app, "news", "chat")
    topics = app.client.topic
    reply = topics.destroy_topic(CLUB, [NEWS, f"{CLUB}@TOPIC#_none"])
    assert [each.ok for each in reply.destroy_result_item] == [True, False]
    assert [(each.topic_id, each.error_code) for each in reply.failed] == [(f"{CLUB}@TOPIC#_none", 110003)]
    assert list(app.mock.group(CLUB).topics) == [CHAT]
    found = topics.get_topic(CLUB, "bob", topic_id_list=[NEWS, CHAT])
    assert [each.topic_id for each in found.failed] == [NEWS]
    with pytest.raises(PartlyRefusedError) as gone:
        found.raise_for_partial()
    assert [(each.item, each.code) for each in gone.value.failures] == [(NEWS, 110003)]


def test_importing_topics(app: App) -> None:
    club(app)
    topics = app.client.topic
    made = topics.import_topic(CLUB, "Archive", topic_id=NEWS, create_time=START - 9, introduction="i")
    assert made.topic_id == NEWS
    (archive,) = (topics.get_topic(CLUB, "bob")).topic_and_self_info
    assert archive.topic_info is not None
    assert (archive.topic_info.create_time, archive.topic_info.introduction) == (START - 9, "i")
    with pytest.raises(ConflictError) as taken:
        topics.import_topic(CLUB, "Archive", topic_id=NEWS)
    assert taken.value.code == 10021


def test_counting_who_is_online(app: App) -> None:
    club(app)
    app.mock.user("bob").goes_online()
    assert (app.client.topic.get_online_member_num(CLUB)).online_member_num == 1
    app.mock.user("alice").goes_online()
    assert (app.client.topic.get_online_member_num(CLUB)).online_member_num == 1
    app.mock.clock.advance(240)
    assert (app.client.topic.get_online_member_num(CLUB)).online_member_num == 2
    with pytest.raises(NotFoundError):
        app.client.topic.get_online_member_num("@TGS#_none")


def test_no_topics_here(app: App) -> None:
    club(app)
    app.team("alice")
    with pytest.raises(NotAllowedError) as work:
        app.client.topic.create_topic("team", "News")
    assert work.value.code == 10007
    app.mock.config.community_topics = False
    with pytest.raises(EditionRequiredError) as off:
        app.client.topic.create_topic(CLUB, "News")
    assert off.value.code == 11000
