"""Putting friends of another system into a list."""

from __future__ import annotations

from typing import Any

from ....core.asking import Answer, Body, Context
from ....core.refusal import Refusal
from ....core.schema import Field
from ....models.sns import FRIENDS, Friend
from ....models.world import World
from ...command import Command
from ..checks import BAD_PARAMETER, FRIENDS_FULL, GOOD, GROUPS_FULL, NO_ACCOUNT, Verdict, item, owner, results
from ..fields import FROM, MALFORMED, REMARK, SOURCE, TO, WORDING, cursor, objects
from ..tags import check_custom, check_groups, check_source


@Command(
    "sns/friend_import",
    doc="269/8301",
    fields=(
        FROM,
        objects(
            "AddFriendItem",
            TO,
            REMARK,
            cursor("RemarkTime", required=False),
            Field("GroupName", "array", items=Field("", "string")),
            SOURCE,
            WORDING,
            cursor("AddTime", required=False),
            objects("CustomItem", Field("Tag", "string"), Field("Value", "any"), required=False),
        ),
    ),
    rate=200,
    rules=("always one-way", "no webhook"),
    inferred=(
        MALFORMED,
        "AllowType and block lists are not looked at",
        "importing a friend again replaces what was kept of him",
        "RemarkTime is shown nowhere",
        "custom tags: sns_custom_tags, else every well-formed one",
    ),
)
def friend_import(world: World, body: Body, context: Context) -> Answer:
    """Puts friends into one user's list; nobody is asked and nobody is told."""
    user_id = owner(world, body)
    for index, each in enumerate(body["AddFriendItem"]):
        path = f"AddFriendItem[{index}]"
        check_source(each["AddSource"], f"{path}.AddSource")
        check_groups(each.get("GroupName") or [], f"{path}.GroupName")
        for number, custom in enumerate(each.get("CustomItem") or ()):
            inner = f"{path}.CustomItem[{number}]"
            if custom.get("Tag") is None or custom.get("Value") is None:
                raise Refusal(BAD_PARAMETER, f"{inner} needs Tag and Value")
            check_custom(world, custom["Tag"], custom["Value"], inner)
    return results(
        [
            item(each["To_Account"], _import(world, user_id, each, context.now))
            for each in body["AddFriendItem"]
        ]
    )


def _import(world: World, user_id: str, given: Body, now: int) -> Verdict:
    friend_id, groups = given["To_Account"], list(dict.fromkeys(given.get("GroupName") or []))
    if friend_id not in world.accounts:
        return NO_ACCOUNT, "Err_SNS_FriendImport_Account_Not_Exist"
    if friend_id == user_id:
        return BAD_PARAMETER, "Err_SNS_FriendImport_Self"
    chain = world.relations.of(user_id)
    if friend_id not in chain.friends and len(chain.friends) >= FRIENDS:
        return FRIENDS_FULL, "Err_SNS_FriendImport_My_Friend_Num_Exceed_Threshold"
    if not chain.room_for_groups(groups):
        return GROUPS_FULL, "Err_SNS_FriendImport_Group_Num_Exceed_Threshold"
    added = given.get("AddTime")
    custom: dict[str, Any] = {each["Tag"]: each["Value"] for each in given.get("CustomItem") or ()}
    world.relations.unfriend(user_id, friend_id)
    friend = Friend(
        now if added is None else added,
        given["AddSource"],
        given.get("AddWording") or "",
        given.get("Remark") or "",
        custom=custom,
    )
    world.relations.befriend(user_id, friend_id, friend, groups)
    return GOOD


COMMANDS = (friend_import,)
