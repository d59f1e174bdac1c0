"""Subscribers of official accounts."""

from __future__ import annotations

from ...core.asking import Answer, Asking, Body, Context
from ...core.refusal import Refusal
from ...models.official_account import OfficialAccount
from ...models.world import World
from . import notices
from .accounts import BASE_NAMES, described
from .checks import BAD_PARAMETER, NO_PERMISSION, allowed, bought, find, managed

FAILED, DONE, UNCHANGED = 0, 1, 2
PAGE = 200
_LISTED = tuple(name for name in BASE_NAMES if name != "CreateTime")
"""What a list shows without a filter: its page leaves one field out."""
SELF_NAMES = ("SubscribeTime", "CustomString")


def add_subscriber(world: World, body: Body, context: Context) -> Asking:
    """Subscribes up to 100 users, each with a result of its own."""
    official = find(world, body)
    users = list(dict.fromkeys(item["Subscriber_Account"] for item in body["SubscriberList"]))
    own = users == [context.operator]
    if not own:
        managed(world, official, context)
    fresh = _fresh(world, official, users)
    if fresh:
        heard = yield notices.subscribing(official, fresh, context)
        allowed(heard)
        official = find(world, body)
        refused = heard.body.get("RefusedSubscribers_Account") if heard.code == 0 else None
        left_out = set(map(str, refused)) if isinstance(refused, list) else set()
        fresh = [user_id for user_id in _fresh(world, official, users) if user_id not in left_out]
    known = set(official.subscribers)
    for user_id in fresh:
        world.official_accounts.subscribe(official, user_id, context.now)
    notices.subscribed(world, official, fresh, context)
    results = {user_id: DONE if user_id in fresh else FAILED for user_id in users}
    results |= {user_id: UNCHANGED for user_id in users if user_id in known}
    return _results(results)


def _fresh(world: World, official: OfficialAccount, users: list[str]) -> list[str]:
    """Who can subscribe and does not yet, as far as there is room."""
    able = [each for each in users if each in world.accounts and each not in official.subscribers]
    return able[: max(0, official.max_subscribers - len(official.subscribers))]


def delete_subscriber(world: World, body: Body, context: Context) -> Answer:
    """Ends subscriptions, each with a result of its own."""
    official = find(world, body)
    users = list(dict.fromkeys(body["SubscriberToDel_Account"]))
    if users != [context.operator]:
        managed(world, official, context)
    gone: list[str] = []
    results: dict[str, int] = {}
    for user_id in users:
        results[user_id] = UNCHANGED if user_id in world.accounts else FAILED
        if world.official_accounts.unsubscribe(official, user_id):
            results[user_id] = DONE
            gone.append(user_id)
    notices.unsubscribed(world, official, gone, context)
    return _results(results)


def _results(results: dict[str, int]) -> Answer:
    return {
        "SubscriberList": [
            {"Subscriber_Account": user_id, "Result": result} for user_id, result in results.items()
        ]
    }


def modify_subscriber_info(world: World, body: Body, context: Context) -> Answer:
    """Changes the custom text of a subscriber."""
    official = find(world, body)
    subscriber = official.subscribers.get(body["Subscriber_Account"])
    if subscriber is None:
        raise Refusal(NO_PERMISSION, f"Subscriber_Account {body['Subscriber_Account']!r} does not subscribe")
    subscriber.custom = body["CustomString"]
    return {}


def get_subscriber_info(world: World, body: Body, context: Context) -> Answer:
    """One page of the subscribers, in the order of subscribing."""
    official = find(world, body)
    cursor, limit = body["Next"], body.get("Limit")
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 20):
        raise Refusal(BAD_PARAMETER, "Next is not from an answer of this command")
    rest = [item for item in official.subscribers.items() if item[1].nth > int(cursor or 0)]
    page = rest if limit is None else rest[:limit]
    return {
        "Next": str(page[-1][1].nth) if len(page) < len(rest) else "",
        "SubscriberNum": len(official.subscribers),
        "SubscriberList": [
            {
                "Subscriber_Account": user_id,
                "SubscribeTime": each.since,
                "CustomString": each.custom,
                "MsgFlag": each.msg_flag,
                "LastSendMsgTime": each.last_sent,
            }
            for user_id, each in page
        ],
    }


def get_subscribed_official_account_list(world: World, body: Body, context: Context) -> Answer:
    """One page of what a user subscribes to."""
    bought(world)
    user_id = body["Subscriber_Account"]
    if user_id not in world.accounts:
        raise Refusal(BAD_PARAMETER, f"Subscriber_Account {user_id!r} is not imported")
    subscribed = list(world.official_accounts.of(user_id).values())
    offset, limit = body.get("Offset") or 0, body.get("Limit") or PAGE
    wanted = body.get("ResponseFilter") or {}
    base = wanted.get("OfficialAccountBaseInfoFilter", _LISTED)
    own = wanted.get("SelfInfoFilter", SELF_NAMES)
    page = subscribed[offset : offset + limit]
    entries: list[Answer] = []
    for official in page:
        subscriber = official.subscribers[user_id]
        values = {"SubscribeTime": subscriber.since, "CustomString": subscriber.custom}
        entry: Answer = {"Official_Account": official.official_id, **described(official, base or ())}
        entry["SelfInfo"] = {name: value for name, value in values.items() if name in (own or ())}
        entries.append(entry)
    end = offset + len(page)
    return {
        "OfficialAccountInfoList": entries,
        "TotalCount": len(subscribed),
        "CompleteFlag": int(end >= len(subscribed)),
        "Next": end,
    }
