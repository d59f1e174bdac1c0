"""Friends that are there: reading, changing, checking and deleting them."""

from __future__ import annotations

from typing import Any

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.sns import Friend
from ...models.world import World
from ..profile import tags as profile
from . import notices
from .checks import BAD_PARAMETER, GOOD, GROUPS_FULL, NO_ACCOUNT, Verdict, item, owner, results
from .relation import compared
from .tags import GROUP, REMARK, STANDARD, check_update, is_custom, shown

NOT_FRIENDS = 31704
PREFIX = "CheckResult_Type_"


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


def friend_get(world: World, body: Body, context: Context) -> Answer:
    """One page of a user's friends, with all tags or only those of the kind that changed."""
    chain = world.relations.of(owner(world, body))
    standard = chain.standard_sequence != (body.get("StandardSequence") or 0)
    custom = chain.custom_sequence != (body.get("CustomSequence") or 0)
    start, size = body["StartIndex"], max(1, world.config.friend_page)
    page = list(chain.friends.items())[start : start + size]
    complete = start + size >= len(chain.friends)
    return {
        "UserDataItem": [
            {"To_Account": user_id, "ValueItem": _changed(friend, standard=standard, custom=custom)}
            for user_id, friend in (page if standard or custom else [])
        ],
        "StandardSequence": chain.standard_sequence,
        "CustomSequence": chain.custom_sequence,
        "FriendNum": len(chain.friends),
        "CompleteFlag": int(complete),
        "NextStartIndex": 0 if complete else start + size,
        "ErrorDisplay": "",
    }


def _changed(friend: Friend, *, standard: bool, custom: bool) -> list[dict[str, Any]]:
    return [each for each in shown(friend, None) if (standard if each["Tag"] in STANDARD else custom)]


def friend_get_list(world: World, body: Body, context: Context) -> Answer:
    """Given friends with given tags, of the relation and of the profile."""
    chain = world.relations.of(owner(world, body))
    tags: list[str] = body["TagList"]
    for index, tag in enumerate(tags):
        if not (tag in STANDARD or is_custom(world, tag) or profile.exists(world, tag)):
            raise Refusal(BAD_PARAMETER, f"TagList[{index}] {tag!r} does not exist")
    of_profile = [tag for tag in tags if tag.startswith("Tag_Profile_")]
    items: list[Answer] = []
    for user_id in body["To_Account"]:
        friend = chain.friends.get(user_id)
        if friend is None:
            items.append(item(user_id, (BAD_PARAMETER, "Err_SNS_FriendGetList_Friend_Not_Exist")))
            continue
        found = shown(friend, tags) + profile.shown(world, user_id, of_profile)
        items.append({"SnsProfileItem": found, **item(user_id)})
    return results(items, "InfoItem")


def friend_check(world: World, body: Body, context: Context) -> Answer:
    """Tells who is whose friend."""
    items = compared(
        world,
        body,
        lambda one, other: other in world.relations.of(one).friends,
        prefix=PREFIX,
        nothing="NoRelation",
        missing="Err_SNS_FriendCheck_Account_Not_Exist",
    )
    return results(items, "InfoItem")


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
