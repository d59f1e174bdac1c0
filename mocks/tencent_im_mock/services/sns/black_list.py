"""Block lists."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.schema import Field
from ...models.sns import BLOCKED
from ...models.world import World
from ..command import Command
from . import notices
from .checks import BAD_PARAMETER, BLOCKED_FULL, GOOD, NO_ACCOUNT, Verdict, item, owner, results
from .fields import FROM, MANY, cursor
from .friends.changing import unfriend
from .relation import compared

PREFIX = "BlackCheckResult_Type_"


@Command(
    "sns/black_list_add",
    doc="269/3718",
    fields=(FROM, MANY),
    rate=200,
    rules=(
        "ends friendships on both sides",
        "blocked already: 30001 in the item; over 1000 entries: 30013",
        "who is blocked cannot write on a phone any more (20007)",
    ),
    inferred=(
        "more than 1000 accounts in a call, and blocking oneself: 30001",
        "waiting friend requests between both are dropped",
        "the friendships that end cause no Sns.CallbackFriendDelete",
    ),
)
def black_list_add(world: World, body: Body, context: Context) -> Answer:
    """Blocks users; it ends friendships and friend requests on both sides."""
    user_id = owner(world, body)
    items = [item(other, _block(world, user_id, other, context.now)) for other in body["To_Account"]]
    notices.blocked(world, _done(user_id, items), context)
    return results(items)


def _block(world: World, user_id: str, other: str, now: int) -> Verdict:
    chain = world.relations.of(user_id)
    if other not in world.accounts:
        return NO_ACCOUNT, "Err_SNS_BlackListAdd_Account_Not_Exist"
    if other == user_id:
        return BAD_PARAMETER, "Err_SNS_BlackListAdd_Self"
    if other in chain.blocked:
        return BAD_PARAMETER, "Err_SNS_BlackListAdd_Already_Exist"
    if len(chain.blocked) >= BLOCKED:
        return BLOCKED_FULL, "Err_SNS_BlackListAdd_Num_Exceed_Threshold"
    lost = unfriend(world, user_id, other, both=True)
    world.tally.friends(lost=len(lost), now=now)
    world.relations.close(user_id, other)
    world.relations.close(other, user_id)
    world.relations.block(user_id, other, now)
    return GOOD


@Command(
    "sns/black_list_delete",
    doc="269/3719",
    fields=(FROM, MANY),
    rate=200,
    inferred=("somebody who is not on the list: 0, and no webhook",),
)
def black_list_delete(world: World, body: Body, context: Context) -> Answer:
    """Unblocks users; friendships do not come back."""
    user_id = owner(world, body)
    pairs: list[notices.Pair] = []
    items: list[Answer] = []
    for other in body["To_Account"]:
        if other not in world.accounts:
            items.append(item(other, (NO_ACCOUNT, "Err_SNS_BlackListDelete_Account_Not_Exist")))
            continue
        if world.relations.unblock(user_id, other):
            pairs.append((user_id, other))
        items.append(item(other))
    notices.unblocked(world, pairs, context)
    return results(items)


@Command(
    "sns/black_list_get",
    doc="269/3722",
    fields=(
        FROM,
        cursor("StartIndex"),
        Field("MaxLimited", "integer", required=True, at_least=1),
        cursor("LastSequence"),
    ),
    rate=200,
    rules=("StartIndex 0 ends the list",),
    inferred=(
        "nothing is listed when LastSequence is the newest",
        "from StartIndex 1 on the list goes on all the same (black_list_goes_on)",
        "order of blocking",
    ),
)
def black_list_get(world: World, body: Body, context: Context) -> Answer:
    """One page of a block list; nothing when the caller knows the newest state, unless he goes on."""
    chain = world.relations.of(owner(world, body))
    goes_on = body["StartIndex"] > 0 and world.config.black_list_goes_on
    known = body["LastSequence"] == chain.black_sequence and not goes_on
    entries = [] if known else list(chain.blocked.items())
    start, end = body["StartIndex"], body["StartIndex"] + body["MaxLimited"]
    return {
        "BlackListItem": [
            {"To_Account": user_id, "AddBlackTimeStamp": since} for user_id, since in entries[start:end]
        ],
        "StartIndex": end if end < len(entries) else 0,
        "CurruentSequence": chain.black_sequence,
        "ErrorDisplay": "",
    }


@Command(
    "sns/black_list_check",
    doc="269/3725",
    fields=(
        FROM,
        MANY,
        Field("CheckType", "string", required=True, choices=(f"{PREFIX}Single", f"{PREFIX}Both")),
    ),
    rate=200,
    inferred=("more than 1000 accounts: 30001",),
)
def black_list_check(world: World, body: Body, context: Context) -> Answer:
    """Tells who blocks whom."""
    items = compared(
        world,
        body,
        lambda one, other: other in world.relations.of(one).blocked,
        prefix=PREFIX,
        nothing="NO",
        missing="Err_SNS_BlackListCheck_Account_Not_Exist",
    )
    return results(items, "BlackListCheckItem")


def _done(user_id: str, items: list[Answer]) -> list[notices.Pair]:
    return [(user_id, each["To_Account"]) for each in items if not each["ResultCode"]]


COMMANDS = (black_list_add, black_list_delete, black_list_get, black_list_check)
