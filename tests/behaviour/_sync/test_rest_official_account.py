# Generated from tests/behaviour/_async/test_rest_official_account.py by scripts/make_sync.py. Do not edit.
"""Stories of official accounts over REST: making them, their subscribers, what they send."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import ConflictError, EditionRequiredError, RefusedError
from tencent_im_compat.wire.elements import TIMTextElem

from .app import START, App

pytestmark = pytest.mark.anyio

NEWS = "@TOA#_news"


def publisher(app: App, *subscribers: str) -> str:
    """An official account of ada's with subscribers; its id."""
    for name in ("ada", *subscribers):
        app.mock.user(name)
    official = app.client.official_account
    made = official.create_official_account("ada", "News", official_account_user_id=NEWS)
    if subscribers:
        added = official.add_subscriber(NEWS, subscribers)
        assert {item.result for item in added.subscriber_list} == {1}
    return made.official_account_user_id


def test_making_changing_and_removing(every_face: App) -> None:
    app = every_face
    assert publisher(app) == NEWS
    official = app.client.official_account
    official.modify_official_account_base_info(NEWS, introduction="daily", max_subscriber_num=9)
    reply = official.get_official_account_info([NEWS, "@TOA#_gone"])
    found, gone = reply.official_account_info_list
    assert (found.official_account, found.name, found.introduction) == (NEWS, "News", "daily")
    assert (found.owner_account, found.create_time, found.subscriber_num) == ("ada", START, 0)
    assert (reply.failed, gone.error_code) == ([gone], 130004)
    short = official.get_official_account_info([NEWS], official_account_base_info_filter=["Name"])
    assert (short.official_account_info_list[0].name, short.official_account_info_list[0].create_time) == (
        "News",
        None,
    )
    official.destroy_official_account(NEWS)
    with pytest.raises(RefusedError) as caught:
        official.destroy_official_account(NEWS)
    assert caught.value.code == 130004
    assert caught.value.doc == "269/102303"


def test_an_id_of_the_server(app: App) -> None:
    app.mock.user("ada")
    made = app.client.official_account.create_official_account("ada", "News")
    assert made.official_account_user_id.startswith("@TOA#_")


def test_what_is_refused(app: App) -> None:
    publisher(app)
    official = app.client.official_account
    with pytest.raises(ConflictError) as caught:
        official.create_official_account("ada", "News", official_account_user_id=NEWS)
    assert (caught.value.code, caught.value.meaning) == (130008, "official account ID in use")
    app.mock.world.config.edition = "pro"
    with pytest.raises(EditionRequiredError):
        official.get_subscriber_info(NEWS)


def test_subscribers(every_face: App) -> None:
    app = every_face
    publisher(app, "bob")
    app.mock.user("eve")
    official = app.client.official_account
    added = official.add_subscriber(NEWS, ["bob", "eve", "nobody"])
    assert [(item.subscriber_account, item.result) for item in added.subscriber_list] == [
        ("bob", 2),
        ("eve", 1),
        ("nobody", 0),
    ]
    assert [item.subscriber_account for item in added.failed] == ["nobody"]
    official.modify_subscriber_info(NEWS, "bob", custom_string="gold")
    page = official.get_subscriber_info(NEWS, limit=1)
    (bob,) = page.subscriber_list
    assert (bob.subscriber_account, bob.custom_string, bob.subscribe_time) == ("bob", "gold", START)
    assert page.subscriber_num == 2
    rest = official.get_subscriber_info(NEWS, next=page.next)
    assert ([item.subscriber_account for item in rest.subscriber_list], rest.next) == (["eve"], "")
    gone = official.delete_subscriber(NEWS, ["bob", "ada", "nobody"])
    assert [item.result for item in gone.subscriber_list] == [1, 2, 0]
    assert app.mock.user("bob").subscriptions == []


@pytest.mark.parametrize("page_size", [1, 2, 5, 200])
def test_walking_subscribers(app: App, page_size: int) -> None:
    names = [f"u{number}" for number in range(5)]
    publisher(app, *names)
    walk = app.client.official_account.iter_subscribers(NEWS, page_size=page_size)
    assert [each.subscriber_account for each in walk] == names


@pytest.mark.parametrize("page_size", [1, 2, 3, 200])
def test_walking_what_a_user_subscribes_to(app: App, page_size: int) -> None:
    publisher(app, "bob")
    official = app.client.official_account
    for number in range(2):
        official.create_official_account("ada", "More", official_account_user_id=f"@TOA#_{number}")
        official.add_subscriber(f"@TOA#_{number}", ["bob"])
    walk = official.iter_subscribed_official_accounts(
        "bob",
        official_account_base_info_filter=["Name", "CreateTime"],
        self_info_filter=["SubscribeTime"],
        page_size=page_size,
    )
    found = [each for each in walk]
    assert [each.official_account for each in found] == [NEWS, "@TOA#_0", "@TOA#_1"]
    assert [each.name for each in found] == ["News", "More", "More"]
    assert {each.create_time for each in found} == {START}
    assert {each.self_info.subscribe_time for each in found if each.self_info} == {START}
    assert {each.self_info.custom_string for each in found if each.self_info} == {None}


def test_sending_and_recalling(every_face: App) -> None:
    app = every_face
    publisher(app, "bob")
    official = app.client.official_account
    sent = official.send_official_account_msg(NEWS, "hello readers", random=7)
    again = official.send_official_account_msg(NEWS, "hello readers", random=7)
    assert (sent.msg_time, again.msg_key) == (START, sent.msg_key)
    official.send_official_account_msg(NEWS, "for some", online_only=True)
    assert app.mock.user("bob").news(NEWS) == ["hello readers"]
    recalled = official.official_account_msg_recall(NEWS, [sent.msg_key, "99_1_5"], reason="typo")
    assert [(item.msg_key, item.ret_code) for item in recalled.recall_ret_list] == [
        (sent.msg_key, 0),
        ("99_1_5", 10030),
    ]
    assert [item.msg_key for item in recalled.failed] == ["99_1_5"]
    assert app.mock.user("bob").news(NEWS) == []


@pytest.mark.parametrize("page_size", [1, 7, 20, 50])
def test_walking_messages(app: App, page_size: int) -> None:
    publisher(app)
    official = app.client.official_account
    keys = [(official.send_official_account_msg(NEWS, f"{number}")).msg_key for number in range(25)]
    official.official_account_msg_recall(NEWS, [keys[3]])
    walk = official.iter_official_account_msgs(NEWS, page_size=page_size)
    texts = [each.msg_body[0].text for each in walk if isinstance(each.msg_body[0], TIMTextElem)]
    assert texts == [f"{number}" for number in reversed(range(25)) if number != 3]
    everything = official.iter_official_account_msgs(NEWS, with_recalled_msg=True, page_size=page_size)
    found = [each for each in everything]
    assert [each.msg_key for each in found] == keys[::-1]
    assert [each.msg_key for each in found if each.recalled] == [keys[3]]


def test_an_account_that_sent_nothing(app: App) -> None:
    publisher(app)
    official = app.client.official_account
    assert [each for each in official.iter_official_account_msgs(NEWS)] == []
    assert [each for each in official.iter_subscribers(NEWS)] == []
