"""Friend groups: names under which a user sorts friends."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.world import World
from ..command import Command
from .checks import GOOD, GROUPS_FULL, NO_ACCOUNT, Verdict, item, owner, results
from .fields import ACCOUNT, FROM, NAMES, cursor
from .tags import check_groups

NOT_A_FRIEND: Verdict = (32216, "Err_SNS_GroupAdd_ToTinyId_Not_Friend")
WITH_FRIENDS = "Need_Friend_Type_Yes"


@Command(
    "sns/group_add",
    doc="269/10107",
    fields=(FROM, NAMES, Field("To_Account", "array", items=ACCOUNT)),
    rate=200,
    rules=("no friend: 32216 in the item, and the groups are made all the same",),
    inferred=(
        "over 32 groups: 30011, and none is made",
        "groups that are there already take the friends as well",
        "CurrentSequence rises by one with each call that changes something",
    ),
)
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


@Command(
    "sns/group_delete",
    doc="269/10108",
    fields=(FROM, NAMES),
    rate=200,
    inferred=("names of no group are passed over",),
)
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


@Command(
    "sns/group_get",
    doc="269/54763",
    fields=(
        FROM,
        cursor("LastSequence", required=False),
        Field("NeedFriend", "string", choices=(WITH_FRIENDS,)),
        Field("GroupName", "array", items=Field("", "string")),
    ),
    rate=200,
    rules=("LastSequence is 0 when it is left out",),
    inferred=(
        "nothing is listed when LastSequence is the newest and no GroupName is given",
        "NeedFriend works with GroupName, too",
        "names of no group are passed over",
    ),
)
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


COMMANDS = (group_add, group_delete, group_get)
