"""Friend groups: names under which a user sorts friends."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.world import World
from .checks import GOOD, GROUPS_FULL, NO_ACCOUNT, Verdict, item, owner, results
from .tags import check_groups

NOT_A_FRIEND: Verdict = (32216, "Err_SNS_GroupAdd_ToTinyId_Not_Friend")
WITH_FRIENDS = "Need_Friend_Type_Yes"


def group_add(world: World, body: Body, context: Context) -> Answer:
    """Makes friend groups and puts friends into each of them."""
    user_id, names = owner(world, body), list(dict.fromkeys(body["GroupName"]))
    check_groups(names, "GroupName")
    chain = world.relations.open(user_id)
    if not chain.room_for_groups(names):
        raise Refusal(GROUPS_FULL, "GroupName: a user has at most 32 friend groups")
    changed = chain.make_groups(names)
    items: list[Answer] = []
    for friend_id in body.get("To_Account") or ():
        verdict = GOOD
        if friend_id in chain.friends:
            moved = chain.put(friend_id, names)
            chain.standard_sequence += moved
            changed = moved or changed
        elif friend_id in world.accounts:
            verdict = NOT_A_FRIEND
        else:
            verdict = (NO_ACCOUNT, "Err_SNS_GroupAdd_Account_Not_Exist")
        items.append(item(friend_id, verdict))
    chain.group_sequence += changed
    answer = results(items)
    if not items:
        del answer["ResultItem"]
    return {**answer, "CurrentSequence": chain.group_sequence}


def group_delete(world: World, body: Body, context: Context) -> Answer:
    """Deletes friend groups; the friends stay friends."""
    chain = world.relations.open(owner(world, body))
    gone = [name for name in dict.fromkeys(body["GroupName"]) if name in chain.groups]
    for name in gone:
        friends = list(chain.groups[name])
        for friend_id in friends:
            chain.take_out(friend_id, [name])
        chain.standard_sequence += bool(friends)
        del chain.groups[name]
    chain.group_sequence += bool(gone)
    return {"CurrentSequence": chain.group_sequence, "ErrorDisplay": ""}


def group_get(world: World, body: Body, context: Context) -> Answer:
    """Friend groups: those asked for, or all unless the caller knows the newest state."""
    chain = world.relations.of(owner(world, body))
    wanted = body.get("GroupName")
    if not wanted:
        known = body.get("LastSequence") or 0
        wanted = [] if known == chain.group_sequence else list(chain.groups)
    found: list[Answer] = []
    for name in wanted:
        if name in chain.groups:
            entry: Answer = {"GroupName": name, "FriendNumber": len(chain.groups[name])}
            if body.get("NeedFriend") == WITH_FRIENDS:
                entry["To_Account"] = list(chain.groups[name])
            found.append(entry)
    return {"ResultItem": found, "CurrentSequence": chain.group_sequence, "ErrorDisplay": ""}
