"""The tags of users: reading and writing them."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.account import NOT_FOUND
from ...models.world import World
from ..command import Command
from . import notices
from .tags import CUSTOM_TAGS, NO_TAG, STANDARD, check_value, exists, shown

NO_ACCOUNT = 40003
NO_ACCOUNTS_GIVEN = 40002


@Command(
    "profile/portrait_set",
    doc="269/1640",
    fields=(
        Field("From_Account", "string", required=True),
        Field(
            "ProfileItem",
            "array",
            required=True,
            at_least=1,
            items=Field(
                "",
                "object",
                fields=(Field("Tag", "string", required=True), Field("Value", "any", required=True)),
            ),
        ),
    ),
    rate=200,
    rules=(
        "all tags are set or none",
        "nickname and avatar are those of account_import",
        "AdminForbidType is for administrators (40008)",
        "Profile.CallbackPortraitSet tells the tags of the call",
    ),
    inferred=(
        "custom tags: profile_custom_tags, else the first 20 that are set",
        "the right to write a custom tag and filtered words (40005) are not looked at",
        "a tag named twice has the later value",
        "the refusing answer has no ErrorDisplay",
    ),
)
def portrait_set(world: World, body: Body, context: Context) -> Answer:
    """Sets tags of one user: all of them, or none."""
    account = world.accounts.get(body["From_Account"])
    if account is None:
        raise Refusal(NO_ACCOUNT, f"From_Account {body['From_Account']!r} is not imported")
    items: dict[str, str | int] = {}
    for index, item in enumerate(body["ProfileItem"]):
        tag, path = item["Tag"], f"ProfileItem[{index}]"
        if not exists(world, tag):
            raise Refusal(NO_TAG, f"{path}.Tag {tag!r} does not exist")
        if tag in STANDARD and STANDARD[tag].admin and context.operator not in world.admins:
            raise Refusal(40008, f"{path}.Tag {tag!r} is for administrators")
        check_value(tag, item["Value"], f"{path}.Value")
        items[tag] = item["Value"]
    fresh = {tag for tag in items if tag not in STANDARD} - world.accounts.custom_tags
    if world.config.profile_custom_tags is None and not _declare(world, fresh):
        raise Refusal(NO_TAG, "ProfileItem holds more custom tags than an app can have")
    account.change(items)
    notices.changed(world, account.user_id, items, context)
    return {"ErrorDisplay": ""}


@Command(
    "profile/portrait_get",
    doc="269/1639",
    fields=(
        Field(
            "To_Account",
            "array",
            required=True,
            missing=NO_ACCOUNTS_GIVEN,
            at_most=100,
            items=Field("", "string"),
        ),
        Field("TagList", "array", required=True, at_least=1, items=Field("", "string")),
    ),
    rate=200,
    rules=("an unknown user fails as an item and is listed in Fail_Account",),
    inferred=(
        "a tag that was never set is left out (empty_profile_tags)",
        "a tag that does not exist fails the call (40009)",
        "the right to read a custom tag is not looked at",
    ),
)
def portrait_get(world: World, body: Body, context: Context) -> Answer:
    """Reads tags of up to 100 users; unknown users fail as items."""
    if not body["To_Account"]:
        raise Refusal(NO_ACCOUNTS_GIVEN, "To_Account is empty")
    for index, tag in enumerate(body["TagList"]):
        if not exists(world, tag):
            raise Refusal(NO_TAG, f"TagList[{index}] {tag!r} does not exist")
    items: list[Answer] = []
    failed: list[str] = []
    for user_id in body["To_Account"]:
        if user_id not in world.accounts:
            failed.append(user_id)
            shown_as = NOT_FOUND if world.config.profile_not_found else user_id
            items.append(
                {"To_Account": shown_as, "ResultCode": NO_ACCOUNT, "ResultInfo": "user does not exist"}
            )
            continue
        tags = shown(world, user_id, body["TagList"])
        items.append({"To_Account": user_id, "ProfileItem": tags, "ResultCode": 0, "ResultInfo": ""})
    answer: Answer = {"UserProfileItem": items, "ErrorDisplay": ""}
    if failed:
        answer["Fail_Account"] = failed
    return answer


def _declare(world: World, fresh: set[str]) -> bool:
    """Counts new custom tags as declared, if there is room for all of them."""
    if len(world.accounts.custom_tags) + len(fresh) > CUSTOM_TAGS:
        return False
    world.accounts.custom_tags |= fresh
    return True


COMMANDS = (portrait_get, portrait_set)
