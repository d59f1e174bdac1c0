"""Commands of ``follow``: following users, and who follows whom."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.follow import FOLLOWING
from ...models.world import World
from ..command import Command
from ..profile.tags import STANDARD, shown
from ..sns.checks import BAD_PARAMETER, GOOD, NO_ACCOUNT, Verdict, item, owner
from . import notices

NOT_ENABLED = 30005
FOLLOWING_FULL = 32100


_FROM = Field("From_Account", "string", required=True)


def _accounts(most: int) -> Field:
    items = Field("", "string")
    return Field("To_Account", "array", required=True, at_least=1, at_most=most, items=items)


@Command(
    "follow/follow_add",
    doc="269/118909",
    fields=(
        _FROM,
        Field(
            "FollowItem",
            "array",
            required=True,
            at_least=1,
            at_most=20,
            items=Field("", "object", fields=(Field("To_Account", "string", required=True),)),
        ),
    ),
    rate=200,
    rules=(
        "nobody follows himself; at most 5000 (32100)",
        "30005 without the edition or the console switch",
        "Follow.CallbackAfterFollowAdd tells who is followed anew",
    ),
    inferred=(
        "more than 20 accounts, and following oneself: 30001",
        "following again: 0, and nothing changes",
        "the limit of mutual lists is unknown: no 32102 and 32103",
    ),
)
def follow_add(world: World, body: Body, context: Context) -> Answer:
    """Lets a user follow others, each with a result of its own."""
    user_id = _owner(world, body)
    fresh: list[str] = []
    items: list[Answer] = []
    for each in body["FollowItem"]:
        other = each["To_Account"]
        verdict = _follow(world, user_id, other)
        if verdict == GOOD and other not in world.follows.of(user_id).following:
            world.follows.add(user_id, other, context.now)
            fresh.append(other)
        items.append(item(other, verdict))
    notices.added(world, user_id, fresh, context)
    return {"ResultItem": items, "ErrorDisplay": ""}


def _follow(world: World, user_id: str, other: str) -> Verdict:
    following = world.follows.of(user_id).following
    if other not in world.accounts:
        return NO_ACCOUNT, "Err_SNS_FollowAdd_Account_Not_Exist"
    if other == user_id:
        return BAD_PARAMETER, "Err_SNS_FollowAdd_Self"
    if other not in following and len(following) >= FOLLOWING:
        return FOLLOWING_FULL, "Err_SNS_FollowAdd_Following_Num_Exceed_Threshold"
    return GOOD


@Command(
    "follow/follow_delete",
    doc="269/118910",
    fields=(_FROM, _accounts(20)),
    rate=200,
    rules=("Follow.CallbackAfterFollowDelete tells who is no longer followed",),
    inferred=("somebody who was not followed: 0",),
)
def follow_delete(world: World, body: Body, context: Context) -> Answer:
    """Ends following; somebody who was not followed is no error."""
    user_id = _owner(world, body)
    gone: list[str] = []
    items: list[Answer] = []
    for other in body["To_Account"]:
        known = other in world.accounts
        if known and world.follows.remove(user_id, other):
            gone.append(other)
        items.append(item(other, GOOD if known else _unknown("FollowDelete")))
    notices.deleted(world, user_id, gone, context)
    return {"ResultItem": items, "ErrorDisplay": ""}


@Command(
    "follow/follow_get",
    doc="269/118911",
    fields=(
        _FROM,
        Field("FollowType", "integer", required=True, choices=(1, 2, 3)),
        Field("StartCursor", "string", required=True),
        Field("WantNum", "integer", required=True, at_least=1, at_most=1000),
    ),
    rate=200,
    inferred=(
        "order of following",
        "ProfileItem has every standard tag that was set",
        "profile_sequence counts the changes of the profile",
    ),
)
def follow_get(world: World, body: Body, context: Context) -> Answer:
    """One page of followers, following or both at once, with profiles."""
    user_id = _owner(world, body)
    cursor, size = body["StartCursor"], body["WantNum"]
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 20):
        raise Refusal(BAD_PARAMETER, "StartCursor is not from an answer of this command")
    found: list[Answer] = []
    last = 0
    for other, edge in world.follows.listed(user_id, body["FollowType"], int(cursor or 0)):
        if len(found) == size:
            return {"FollowItem": found, "NextCursor": str(last)}
        last = edge.nth
        account = world.accounts.get(other)
        found.append(
            {
                "To_Account": other,
                "FollowTime": edge.since,
                "ProfileItem": shown(world, other, list(STANDARD)),
                "profile_sequence": account.profile_sequence if account is not None else 0,
            }
        )
    return {"FollowItem": found, "NextCursor": ""}


@Command("follow/follow_check", doc="269/118912", fields=(_FROM, _accounts(100)), rate=200)
def follow_check(world: World, body: Body, context: Context) -> Answer:
    """Tells who follows whom."""
    circle = world.follows.of(_owner(world, body))
    items: list[Answer] = []
    for other in body["To_Account"]:
        known = other in world.accounts
        kind = (other in circle.followers) + 2 * (other in circle.following)
        items.append({**item(other, GOOD if known else _unknown("FollowCheck")), "FollowType": kind})
    return {"ResultItem": items, "ErrorDisplay": ""}


@Command("follow/follow_get_info", doc="269/118913", fields=(_FROM, _accounts(20)), rate=200)
def follow_get_info(world: World, body: Body, context: Context) -> Answer:
    """Counts of users."""
    _owner(world, body)
    items: list[Answer] = []
    for other in body["To_Account"]:
        known = other in world.accounts
        circle = world.follows.of(other)
        items.append(
            {
                **item(other, GOOD if known else _unknown("FollowGetInfo")),
                "FollowerCount": len(circle.followers),
                "FollowingCount": len(circle.following),
                "MutualFollowingCount": len(circle.mutual),
            }
        )
    return {"FollowInfo": items, "ErrorDisplay": ""}


def _owner(world: World, body: Body) -> str:
    if not world.config.paid:
        raise Refusal(NOT_ENABLED, "following needs the flagship or enterprise edition")
    if not world.config.follow:
        raise Refusal(NOT_ENABLED, "following is off in the console")
    return owner(world, body)


def _unknown(command: str) -> Verdict:
    return NO_ACCOUNT, f"Err_SNS_{command}_Account_Not_Exist"


COMMANDS = (follow_add, follow_delete, follow_get, follow_check, follow_get_info)
