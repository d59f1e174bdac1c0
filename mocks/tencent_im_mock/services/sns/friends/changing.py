"""Friends that are there: reading, changing, checking and deleting them."""

from __future__ import annotations

from typing import Any

from ....core.asking import Answer, Body, Context
from ....core.schema import Field
from ....models.world import World
from ...command import Command
from .. import notices
from ..checks import BAD_PARAMETER, GOOD, GROUPS_FULL, NO_ACCOUNT, Verdict, item, owner, results
from ..fields import DELETE_TYPE, FROM, MALFORMED, MANY, TO, objects
from ..tags import GROUP, REMARK, check_update

NOT_FRIENDS = 31704


@Command(
    "sns/friend_update",
    doc="269/12525",
    fields=(
        FROM,
        objects(
            "UpdateItem",
            TO,
            objects("SnsItem", Field("Tag", "string", required=True), Field("Value", "any", required=True)),
        ),
    ),
    rate=200,
    rules=("only remark, groups and custom tags", "the list of groups is replaced, missing ones are made"),
    inferred=(MALFORMED, "no friend: 30001 in the item"),
)
def friend_update(world: World, body: Body, context: Context) -> Answer:
    """Changes remark, groups and custom tags of friends, as one user sees them."""
    user_id = owner(world, body)
    for index, each in enumerate(body["UpdateItem"]):
        for number, wanted in enumerate(each["SnsItem"]):
            path = f"UpdateItem[{index}].SnsItem[{number}]"
            check_update(world, wanted["Tag"], wanted["Value"], path)
    return results([item(each["To_Account"], _update(world, user_id, each)) for each in body["UpdateItem"]])


def _update(world: World, user_id: str, given: Body) -> Verdict:
    friend_id = given["To_Account"]
    friend = world.relations.of(user_id).friends.get(friend_id)
    if friend is None:
        if friend_id not in world.accounts:
            return NO_ACCOUNT, "Err_SNS_FriendUpdate_Account_Not_Exist"
        return BAD_PARAMETER, "Err_SNS_FriendUpdate_Friend_Not_Exist"
    chain = world.relations.open(user_id)
    values: dict[str, Any] = {each["Tag"]: each["Value"] for each in given["SnsItem"]}
    groups = list(dict.fromkeys(values.pop(GROUP, friend.groups)))
    if not chain.room_for_groups(groups):
        return GROUPS_FULL, "Err_SNS_FriendUpdate_Group_Num_Exceed_Threshold"
    before = (friend.remark, list(friend.groups))
    friend.remark = values.pop(REMARK, friend.remark)
    if groups != friend.groups:
        chain.take_out(friend_id, list(friend.groups))
        chain.make_groups(groups)
        chain.put(friend_id, groups)
        chain.group_sequence += 1
    chain.standard_sequence += before != (friend.remark, friend.groups)
    chain.custom_sequence += bool(values)
    friend.custom |= values
    return GOOD


@Command(
    "sns/friend_delete",
    doc="269/1644",
    fields=(FROM, MANY, DELETE_TYPE),
    rate=200,
    rules=("no friend: 31704 in the item", "Sns.CallbackFriendDelete tells whose lists shrank"),
    inferred=(
        "more than 1000 accounts: 30001",
        "both sides: enough that one of them has the other",
        "ErrorInfo is empty on success, not 0 as in the published sample",
    ),
)
def friend_delete(world: World, body: Body, context: Context) -> Answer:
    """Takes friends out of a user's list, or out of both lists."""
    user_id = owner(world, body)
    both = body.get("DeleteType") == "Delete_Type_Both"
    pairs: list[notices.Pair] = []
    items = [
        item(friend_id, _delete(world, user_id, friend_id, pairs, both=both))
        for friend_id in body["To_Account"]
    ]
    notices.deleted(world, pairs, context)
    return results(items)


def _delete(world: World, user_id: str, friend_id: str, pairs: list[notices.Pair], *, both: bool) -> Verdict:
    if friend_id not in world.accounts:
        return NO_ACCOUNT, "Err_SNS_FriendDelete_Account_Not_Exist"
    gone = unfriend(world, user_id, friend_id, both=both)
    pairs += gone
    return GOOD if gone else (NOT_FRIENDS, "Err_SNS_FriendDelete_Not_Friend")


def unfriend(world: World, user_id: str, friend_id: str, *, both: bool) -> list[notices.Pair]:
    """Ends a friendship on one side or both; whose lists shrank, and by whom."""
    lists = [(user_id, friend_id), (friend_id, user_id)][: 1 + both]
    return [(one, other) for one, other in lists if world.relations.unfriend(one, other)]


@Command(
    "sns/friend_delete_all",
    doc="269/1645",
    fields=(FROM, DELETE_TYPE),
    rate=200,
    inferred=("Sns.CallbackFriendDelete comes with all of them (friend_delete_all_webhook)",),
)
def friend_delete_all(world: World, body: Body, context: Context) -> Answer:
    """Takes all friends out of a user's list; with both sides he leaves theirs, too."""
    user_id = owner(world, body)
    both = body.get("DeleteType") == "Delete_Type_Both"
    pairs: list[notices.Pair] = []
    for friend_id in list(world.relations.of(user_id).friends):
        pairs += unfriend(world, user_id, friend_id, both=both)
    told = world.config.friend_delete_all_webhook
    notices.deleted(world, pairs, context, skip="" if told else "friend_delete_all_webhook is off")
    return {"ErrorDisplay": ""}


COMMANDS = (friend_update, friend_delete, friend_delete_all)
