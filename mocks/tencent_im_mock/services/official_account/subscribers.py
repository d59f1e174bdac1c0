"""Subscribers of official accounts."""

from __future__ import annotations

from ...core.asking import Answer, Asking, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.official_account import OfficialAccount
from ...models.world import World
from ..command import Command
from . import notices
from .checks import BAD_PARAMETER, NO_PERMISSION, allowed, bought, find, managed
from .commands import described
from .fields import BASE_FILTER, BASE_NAMES, OFFICIAL, OWNERS_ONLY, names, objects

FAILED, DONE, UNCHANGED = 0, 1, 2
PAGE = 200
_LISTED = tuple(name for name in BASE_NAMES if name != "CreateTime")
"""What a list shows without a filter: its page leaves one field out."""
SELF_NAMES = ("SubscribeTime", "CustomString")


@Command(
    "official_account_open_http_svc/add_subscriber",
    doc="269/102308",
    fields=(OFFICIAL, objects("SubscriberList", "Subscriber_Account", 100)),
    rate=200,
    rules=(
        "a result for each: 1 subscribes, 2 did already, 0 failed",
        "OfficialAccount.CallbackBeforeAddSubscriber refuses all, or leaves some out",
        "OfficialAccount.CallbackAfterOfficialAccountFull when the last place is taken",
    ),
    inferred=(
        "unknown accounts, no place left, left out by the webhook: 0",
        "a refusal of the before-webhook: 10016",
        "more than 100 users: 6017",
        OWNERS_ONLY + ", unless it subscribes itself",
    ),
)
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


@Command(
    "official_account_open_http_svc/delete_subscriber",
    doc="269/102309",
    fields=(
        OFFICIAL,
        Field("SubscriberToDel_Account", "array", required=True, at_least=1, items=Field("", "string")),
    ),
    rate=200,
    rules=("a result for each: 1 deleted, 2 did not subscribe, 0 failed",),
    inferred=("an unknown account: 0",),
)
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


@Command(
    "official_account_open_http_svc/modify_subscriber_info",
    doc="269/102310",
    fields=(
        OFFICIAL,
        Field("Subscriber_Account", "string", required=True),
        Field("CustomString", "string", required=True, at_most=3000),
    ),
    rate=200,
    inferred=("somebody who does not subscribe: 130002",),
)
def modify_subscriber_info(world: World, body: Body, context: Context) -> Answer:
    """Changes the custom text of a subscriber."""
    official = find(world, body)
    subscriber = official.subscribers.get(body["Subscriber_Account"])
    if subscriber is None:
        raise Refusal(NO_PERMISSION, f"Subscriber_Account {body['Subscriber_Account']!r} does not subscribe")
    subscriber.custom = body["CustomString"]
    return {}


@Command(
    "official_account_open_http_svc/get_subscriber_info",
    doc="269/102306",
    fields=(
        OFFICIAL,
        Field("Limit", "integer", at_least=1, at_most=200),
        Field("Next", "string", required=True),
    ),
    rate=200,
    rules=("all subscribers without Limit", "an empty Next ends the list"),
    inferred=("order of subscribing", "nobody writes to an official account: LastSendMsgTime is 0"),
)
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


@Command(
    "official_account_open_http_svc/get_subscribed_official_account_list",
    doc="269/102311",
    fields=(
        Field("Subscriber_Account", "string", required=True),
        Field("Limit", "integer", at_least=1, at_most=200),
        Field("Offset", "integer", at_least=0),
        Field("ResponseFilter", "object", fields=(BASE_FILTER, names("SelfInfoFilter", SELF_NAMES))),
    ),
    rate=200,
    rules=("Next is the Offset of the next page",),
    inferred=("an unknown Subscriber_Account: 6017", "order of subscribing"),
)
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


COMMANDS = (
    get_subscriber_info,
    add_subscriber,
    delete_subscriber,
    modify_subscriber_info,
    get_subscribed_official_account_list,
)
