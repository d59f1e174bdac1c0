"""Worlds for the examples of operation.yaml."""

from __future__ import annotations

from ..conftest import GroupCaller, text
from .base import Examples, example

OFFICIAL, ROBOT, AUDIT = "official_account_open_http_svc/", "openim_robot_http_svc/", "im_msg_audit_mgr/"
NEWS = "@TOA#_news"


def same_app(call: GroupCaller) -> None:
    """The examples name their own app."""
    call.world.sdk_app_id = 1400000000


def spam(call: GroupCaller) -> None:
    same_app(call)
    call.ok(AUDIT + "add_local_audit_keywords", example(AUDIT + "add_local_audit_keywords"))


def cloud_spam(call: GroupCaller) -> None:
    same_app(call)
    call.ok(AUDIT + "add_cloud_audit_keywords", example(AUDIT + "add_cloud_audit_keywords"))


def an_hour_of_messages(call: GroupCaller) -> None:
    """A message between 21 and 22 o'clock of the day of the example, seen from the next day."""
    call.world.clock.freeze(at=1767618000)
    body = {"From_Account": "alice", "To_Account": "bob", "MsgRandom": 1, "MsgBody": text("late")}
    call.ok("openim/sendmsg", body)
    call.world.clock.advance(2 * 3600)


def news(call: GroupCaller) -> None:
    """The official account of the examples, with one reader."""
    call.ok(OFFICIAL + "create_official_account", example(OFFICIAL + "create_official_account"))
    call.ok(OFFICIAL + "add_subscriber", subscribe("bob"))


def unread_news(call: GroupCaller) -> None:
    call.ok(OFFICIAL + "create_official_account", example(OFFICIAL + "create_official_account"))


def news_for_two(call: GroupCaller) -> None:
    news(call)
    call.ok(OFFICIAL + "add_subscriber", subscribe("carol"))


def subscribe(user_id: str) -> dict[str, object]:
    return {"Official_Account": NEWS, "SubscriberList": [{"Subscriber_Account": user_id}]}


def before_the_news(call: GroupCaller) -> None:
    """Seventy messages were sent; the next will be the one of the examples."""
    news(call)
    official = call.world.official_accounts.get(NEWS)
    assert official is not None
    official.next_seq = 71


def sent_news(call: GroupCaller) -> None:
    before_the_news(call)
    call.ok(OFFICIAL + "send_official_account_msg", example(OFFICIAL + "send_official_account_msg"))


def recallable_news(call: GroupCaller) -> None:
    """The message of the examples at its own time, which is before the world begins."""
    sent_news(call)
    official = call.world.official_accounts.get(NEWS)
    assert official is not None
    official.posts[71].time = 1700000900
    call.world.config.roaming_days = 10_000


def helper(call: GroupCaller) -> None:
    call.ok(ROBOT + "create_robot", example(ROBOT + "create_robot"))


EXAMPLES = Examples(
    prepared={
        "open_msg_svc/get_history": an_hour_of_messages,
        AUDIT + "add_local_audit_keywords": same_app,
        AUDIT + "delete_local_audit_keywords": spam,
        AUDIT + "get_local_audit_keywords": spam,
        AUDIT + "get_cloud_audit_keywords_ids": same_app,
        AUDIT + "get_cloud_audit_keywords": cloud_spam,
        AUDIT + "add_cloud_audit_keywords": same_app,
        AUDIT + "delete_cloud_audit_keywords": cloud_spam,
        OFFICIAL + "destroy_official_account": news,
        OFFICIAL + "modify_official_account_base_info": news,
        OFFICIAL + "get_official_account_info": news_for_two,
        OFFICIAL + "get_subscriber_info": news,
        OFFICIAL + "add_subscriber": unread_news,
        OFFICIAL + "delete_subscriber": news,
        OFFICIAL + "modify_subscriber_info": news,
        OFFICIAL + "get_subscribed_official_account_list": news,
        OFFICIAL + "send_official_account_msg": before_the_news,
        OFFICIAL + "official_account_msg_recall": recallable_news,
        OFFICIAL + "official_account_msg_get_simple": recallable_news,
        ROBOT + "delete_robot": helper,
        ROBOT + "get_all_robots": helper,
        ROBOT + "send_stream_msg": helper,
    },
    same={
        "ConfigSvc/GetIPList",
        "im_cos_msg/forbid_illegal_object",
        "im_cos_msg/allow_banned_object",
        OFFICIAL + "create_official_account",
        OFFICIAL + "destroy_official_account",
        OFFICIAL + "modify_official_account_base_info",
        OFFICIAL + "get_official_account_info",
        OFFICIAL + "add_subscriber",
        OFFICIAL + "delete_subscriber",
        OFFICIAL + "modify_subscriber_info",
        OFFICIAL + "official_account_msg_recall",
        OFFICIAL + "official_account_msg_get_simple",
        ROBOT + "create_robot",
        ROBOT + "delete_robot",
        ROBOT + "get_all_robots",
    },
)
