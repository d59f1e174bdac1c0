"""What several sources tell in words of their own is told once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.events.journal import Journal
from tencent_im_compat.events.observation import Source, Told
from tencent_im_compat.events.twins import KEEP_SECONDS, MOST_FACTS, NEAR_SECONDS, Twins
from tencent_im_compat.v2tim import (
    V2TimFriendInfo,
    V2TimGroupChangeInfo,
    V2TimGroupMemberInfo,
    V2TimTopicInfo,
    V2TimUserFullInfo,
)

OWN, HOOK, POLL, RELAY = Source.OWN, Source.WEBHOOK, Source.POLL, Source.LONG_POLL
GROUPS, FRIENDS, SDK = "V2TimGroupListener", "V2TimFriendshipListener", "V2TimSDKListener"
NAME, NOTICE = 1, 3


def member(user_id: str, nick: str | None = None) -> V2TimGroupMemberInfo:
    return V2TimGroupMemberInfo(userID=user_id, nickName=nick)


def told(source: Source, callback: str, *arguments: Any, at: float = 100.0, since: float = 0.0) -> Told:
    listener = FRIENDS if "Friend" in callback else SDK if "Info" in callback[:10] else GROUPS
    listener = SDK if callback == "onSelfInfoUpdated" else listener
    return Told("key", listener, callback, arguments, source, at, since)


def twins() -> Twins:
    return Twins(Journal())


def kicked(source: Source, *users: str, by: str = "me", **times: float) -> Told:
    return told(source, "onMemberKicked", "team", member(by), [member(user) for user in users], **times)


@pytest.mark.parametrize(("first", "second"), [(OWN, HOOK), (HOOK, OWN), (POLL, RELAY), (OWN, POLL)])
def test_what_two_sources_tell_is_told_once_whoever_is_first(first: Source, second: Source) -> None:
    found = twins()
    assert found.news(kicked(first, "bob")) is not None
    assert found.news(kicked(second, "bob", by="administrator", at=100 + NEAR_SECONDS)) is None
    assert found.news(kicked(second, "bob", at=101)) is not None  # once more
    assert found.news(kicked(first, "bob", at=102)) is None


def test_webhooks_and_a_relay_are_one_source_whose_repeats_others_know() -> None:
    found = twins()
    assert found.news(kicked(HOOK, "bob")) is not None
    assert found.news(kicked(RELAY, "bob")) is not None


def test_things_that_are_far_apart_are_no_twins() -> None:
    found = twins()
    assert found.news(kicked(OWN, "bob", at=100)) is not None
    assert found.news(kicked(HOOK, "bob", at=101 + NEAR_SECONDS)) is not None
    # A poll knows only between which two looks it came true.
    assert found.news(kicked(POLL, "bob", at=4000, since=120)) is None


def test_of_a_list_the_new_ones_are_told() -> None:
    found = twins()
    assert found.news(kicked(OWN, "bob", "carol")) is not None
    news = found.news(kicked(HOOK, "carol", "dora"))
    assert news is not None
    assert news[2] == [member("dora")]
    assert found.news(told(OWN, "onFriendListAdded", [])) == ([],)
    assert found.news(told(HOOK, "onFriendListAdded", [])) is None


def test_values_are_compared_as_far_as_both_tell_them() -> None:
    found = twins()
    own = [V2TimGroupChangeInfo(type=NAME, value="crew"), V2TimGroupChangeInfo(type=8, boolValue=True)]
    assert found.news(told(OWN, "onGroupInfoChanged", "team", own)) == ("team", own)
    assert found.news(told(HOOK, "onGroupInfoChanged", "team", own[:1])) is None
    other = [V2TimGroupChangeInfo(type=NAME, value="gang"), V2TimGroupChangeInfo(type=NOTICE, value="hi")]
    assert found.news(told(HOOK, "onGroupInfoChanged", "team", other)) == ("team", other)
    me = V2TimUserFullInfo(userID="me", nickName="Me", faceUrl="f")
    assert found.news(told(HOOK, "onSelfInfoUpdated", V2TimUserFullInfo(userID="me", nickName="Me")))
    assert found.news(told(OWN, "onSelfInfoUpdated", me)) == (V2TimUserFullInfo(userID="me", faceUrl="f"),)
    new = V2TimUserFullInfo(userID="me", faceUrl="g")
    assert found.news(told(HOOK, "onSelfInfoUpdated", new, at=101)) == (new,)


def test_a_newer_value_stands_at_the_end() -> None:
    def names(source: Source, value: str, at: float) -> object:
        info = V2TimGroupChangeInfo(type=NAME, value=value)
        news = found.news(told(source, "onGroupInfoChanged", "team", [info], at=at))
        return None if news is None else value

    found = twins()
    assert [names(OWN, "a", 1), names(OWN, "b", 2), names(HOOK, "a", 1), names(HOOK, "b", 2)] == [
        "a",
        "b",
        None,
        None,
    ]
    assert names(POLL, "b", 9) is None
    # A late webhook of somebody's older change: the poll puts it right.
    assert [names(OWN, "d", 20), names(HOOK, "c", 12), names(POLL, "d", 25)] == ["d", "c", "d"]


def test_one_fact_is_remembered_a_few_times_only() -> None:
    journal = Journal()
    found = Twins(journal)
    for number in range(1000):
        found.news(kicked(OWN, "bob", at=100.0 + number))
        assert sum(len(value or b"") for value in journal.take().values()) < 1000


def test_another_group_or_callback_is_another_thing() -> None:
    found = twins()
    assert found.news(told(OWN, "onTopicCreated", "town", "one"))
    assert found.news(told(HOOK, "onTopicCreated", "town", "two"))
    assert found.news(told(HOOK, "onTopicCreated", "village", "one"))
    assert found.news(told(HOOK, "onTopicCreated", "town", "one")) is None
    assert found.news(told(OWN, "onTopicInfoChanged", "town", V2TimTopicInfo(topicID="one", topicName="x")))
    assert found.news(told(HOOK, "onFriendListDeleted", ["one"]))
    assert found.news(told(OWN, "onFriendListAdded", [V2TimFriendInfo(userID="one")]))


def test_a_group_that_is_gone_is_told_once() -> None:
    found = twins()
    assert found.news(told(HOOK, "onGroupDismissed", "team", member("carol")))
    assert found.news(told(POLL, "onGroupRecycled", "team", member("carol"))) is None


def test_what_is_known_is_there_after_a_restart_and_bounded() -> None:
    journal = Journal()
    found = Twins(journal)
    found.news(kicked(OWN, "bob"))
    again = twins()
    for name, value in journal.take().items():
        assert value is not None
        again.load(name, value)
    assert again.news(kicked(HOOK, "bob")) is None
    for number in range(MOST_FACTS + 10):
        found.news(kicked(OWN, f"user{number}"))
    assert len(found._known) == MOST_FACTS
    assert sum(value is None for value in journal.take().values()) == 11
    found.news(kicked(OWN, "late", at=200 + KEEP_SECONDS))
    assert len(found._known) == 1


@given(st.lists(st.tuples(st.sampled_from([OWN, HOOK, POLL]), st.sampled_from(["a", "b"])), max_size=30))
def test_each_is_told_as_often_as_the_source_that_tells_it_most(
    deeds: list[tuple[Source, str]],
) -> None:
    found = twins()
    heard = [user for source, user in deeds if found.news(kicked(source, user)) is not None]
    for user in ("a", "b"):
        most = max(deeds.count((source, user)) for source in (OWN, HOOK, POLL))
        assert heard.count(user) == most
