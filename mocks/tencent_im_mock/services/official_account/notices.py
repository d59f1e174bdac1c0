"""Which webhooks official accounts cause, and what they say."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.asking import Body, Context, Question
from ...models.official_account import OfficialAccount, Post
from ...models.world import World


def creating(body: Body, context: Context) -> Question:
    """An official account is about to be made."""
    document = {
        "Operator_Account": context.operator,
        "Owner_Account": body["Owner_Account"],
        "Name": body["Name"],
    }
    return Question(
        "OfficialAccount.CallbackBeforeCreateOfficialAccount", document, platform=context.platform
    )


def created(world: World, official: OfficialAccount, context: Context) -> None:
    """An official account was made."""
    document = {"Operator_Account": context.operator, "Owner_Account": official.owner, "Name": official.name}
    _tell(world, "OfficialAccount.CallbackAfterCreateOfficialAccount", official, document, context)


def changed(world: World, official: OfficialAccount, values: Body, context: Context) -> None:
    """The data of an official account were changed; only these fields are told of."""
    told = {
        name: value
        for name, value in values.items()
        if name in ("Name", "Introduction", "FaceUrl", "Organization")
    }
    document = {"Operator_Account": context.operator, **told}
    _tell(world, "OfficialAccount.CallbackAfterOfficialAccountInfoChanged", official, document, context)


def destroyed(world: World, official: OfficialAccount, context: Context) -> None:
    """An official account was removed."""
    document = {"Owner_Account": official.owner, "Name": official.name}
    _tell(world, "OfficialAccount.CallbackAfterOfficialAccountDestroyed", official, document, context)


def subscribing(official: OfficialAccount, users: Sequence[str], context: Context) -> Question:
    """Users are about to subscribe (doc 1047/60799)."""
    document = {"Official_Account": official.official_id, **_subscribers(users, context)}
    return Question("OfficialAccount.CallbackBeforeAddSubscriber", document, platform=context.platform)


def subscribed(world: World, official: OfficialAccount, users: Sequence[str], context: Context) -> None:
    """Users subscribed; and the account may be full now."""
    if not users:
        return
    _tell(
        world, "OfficialAccount.CallbackAfterAddSubscriber", official, _subscribers(users, context), context
    )
    if official.full:
        _tell(world, "OfficialAccount.CallbackAfterOfficialAccountFull", official, {}, context)


def unsubscribed(world: World, official: OfficialAccount, users: Sequence[str], context: Context) -> None:
    """Users no longer subscribe."""
    if users:
        _tell(
            world,
            "OfficialAccount.CallbackAfterDeleteSubscriber",
            official,
            _subscribers(users, context),
            context,
        )


def sending(official: OfficialAccount, post: Post, body: Body, context: Context) -> Question:
    """A message is about to be sent (doc 1047/60803)."""
    forbidden = "ForbidBeforeSendMsgCallback" in (body.get("ForbidCallbackControl") or ())
    return Question(
        "OfficialAccount.CallbackBeforeSendMsg",
        {"Official_Account": official.official_id, **_content(post, body)},
        platform=context.platform,
        skip="forbidden by ForbidCallbackControl" if forbidden else "",
    )


def sent(world: World, official: OfficialAccount, post: Post, body: Body, context: Context) -> None:
    """A message was sent (doc 1047/60804)."""
    forbidden = "ForbidAfterSendMsgCallback" in (body.get("ForbidCallbackControl") or ())
    document = {"MsgKey": post.key, "MsgTime": post.time, **_content(post, body)}
    skip = "forbidden by ForbidCallbackControl" if forbidden else ""
    _tell(world, "OfficialAccount.CallbackAfterSendMsg", official, document, context, skip=skip)


def recalled(world: World, official: OfficialAccount, keys: Sequence[str], context: Context) -> None:
    """Messages were recalled."""
    if keys:
        document = {"WithdrawMsgList": [{"MsgKey": key} for key in keys]}
        _tell(world, "OfficialAccount.CallbackAfterMsgWithDraw", official, document, context)


def _content(post: Post, body: Body) -> Body:
    return {
        "OnlineOnlyFlag": body.get("OnlineOnlyFlag") or 0,
        "MsgBody": post.body,
        "CloudCustomData": post.cloud_custom_data,
    }


def _subscribers(users: Sequence[str], context: Context) -> Body:
    return {
        "Operator_Account": context.operator,
        "SubscribeAccountList": [{"Subscriber_Account": user_id} for user_id in users],
    }


def _tell(
    world: World, name: str, official: OfficialAccount, document: Body, context: Context, *, skip: str = ""
) -> None:
    body = {"Official_Account": official.official_id, **document}
    world.webhooks.emit(name, body, platform=context.platform, skip=skip)
