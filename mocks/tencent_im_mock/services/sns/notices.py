"""Which webhooks relations cause, and what they say."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.asking import Body, Context, Question
from ...models.world import World

Pair = tuple[str, str]
"""Whose list changed, and by whom."""


def adding(user_id: str, items: Sequence[Body], body: Body, context: Context) -> Question:
    """A user's phone is about to add friends (doc 1047/43468)."""
    names = ("To_Account", "Remark", "GroupName", "AddSource", "AddWording")
    return Question(
        "Sns.CallbackPrevFriendAdd",
        {
            "Requester_Account": context.operator,
            "From_Account": user_id,
            "FriendItem": [{name: each.get(name) or "" for name in names} for each in items],
            "AddType": body.get("AddType") or "Add_Type_Both",
            "ForceAddFlags": body.get("ForceAddFlags") or 0,
        },
        platform=context.platform,
    )


def answering(user_id: str, body: Body, context: Context) -> Question:
    """A user's phone is about to answer a friend request (doc 1047/43467)."""
    item = {
        "To_Account": body["To_Account"],
        "Remark": body.get("Remark") or "",
        "TagName": body.get("TagName") or "",
        "ResponseAction": body["ResponseAction"],
    }
    return Question(
        "Sns.CallbackPrevFriendResponse",
        {"Requester_Account": context.operator, "From_Account": user_id, "ResponseFriendItem": [item]},
        platform=context.platform,
    )


def added(
    world: World,
    pairs: Sequence[Pair],
    initiator: str,
    context: Context,
    *,
    command: str = "friend_add",
    forced: bool = False,
) -> None:
    """Friend lists grew (doc 1047/34359)."""
    if not pairs:
        return
    world.tally.friends(made=len(pairs), now=context.now)
    world.webhooks.emit(
        "Sns.CallbackFriendAdd",
        {
            "PairList": [{**_pair(pair), "Initiator_Account": initiator} for pair in pairs],
            "ClientCmd": command,
            "Admin_Account": context.operator if context.platform == "RESTAPI" else "",
            "ForceFlag": int(forced),
        },
        platform=context.platform,
    )


def deleted(world: World, pairs: Sequence[Pair], context: Context, *, skip: str = "") -> None:
    """Friend lists shrank (doc 1047/34360)."""
    if pairs:
        world.tally.friends(lost=len(pairs), now=context.now)
        _told(world, "Sns.CallbackFriendDelete", pairs, context, skip=skip)


def blocked(world: World, pairs: Sequence[Pair], context: Context) -> None:
    """Block lists grew (doc 1047/34361)."""
    if pairs:
        _told(world, "Sns.CallbackBlackListAdd", pairs, context)


def unblocked(world: World, pairs: Sequence[Pair], context: Context) -> None:
    """Block lists shrank (doc 1047/34362)."""
    if pairs:
        _told(world, "Sns.CallbackBlackListDelete", pairs, context)


def _told(world: World, command: str, pairs: Sequence[Pair], context: Context, *, skip: str = "") -> None:
    body: Body = {"PairList": [_pair(pair) for pair in pairs]}
    world.webhooks.emit(command, body, platform=context.platform, skip=skip)


def _pair(pair: Pair) -> Body:
    return {"From_Account": pair[0], "To_Account": pair[1]}
