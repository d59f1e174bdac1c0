"""Looking at friends: lists, single friends, and who is whose friend."""

from __future__ import annotations

from typing import Any

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.sns import Friend
from ...models.world import World
from ..command import Command
from ..profile import tags as profile
from .checks import BAD_PARAMETER, item, owner, results
from .fields import ACCOUNT, FROM, MANY, cursor
from .relation import compared
from .tags import STANDARD, is_custom, shown

PREFIX = "CheckResult_Type_"


@Command(
    "sns/friend_get",
    doc="269/1647",
    fields=(
        FROM,
        cursor("StartIndex"),
        cursor("StandardSequence", required=False),
        cursor("CustomSequence", required=False),
    ),
    rate=200,
    rules=(
        "tags of a kind whose sequence is the caller's are left out",
        "pages of up to 500 friends (friend_page)",
    ),
    inferred=("order of becoming friends",),
)
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


@Command(
    "sns/friend_get_list",
    doc="269/8609",
    fields=(
        FROM,
        Field("To_Account", "array", required=True, at_least=1, items=ACCOUNT),
        Field("TagList", "array", required=True, at_least=1, items=Field("", "string")),
    ),
    rate=200,
    rules=("no friend: 30001 in the item",),
    inferred=("a tag that does not exist: 30001", "tags of the relation come first"),
)
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


@Command(
    "sns/friend_check",
    doc="269/1646",
    fields=(
        FROM,
        MANY,
        Field("CheckType", "string", required=True, choices=(f"{PREFIX}Single", f"{PREFIX}Both")),
    ),
    rate=200,
    inferred=("more than 1000 accounts: 30001",),
)
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


COMMANDS = (friend_check, friend_get, friend_get_list)
