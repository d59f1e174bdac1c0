"""Commands of ``profile`` and ``user_search``: the tags of users, reading, writing and finding by them."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.account import NOT_FOUND
from ...models.world import World
from ..command import Command, Service
from . import notices, search
from .tags import BAD_REQUEST, CUSTOM_TAGS, NO_TAG, STANDARD, check_value, exists, shown

NO_ACCOUNT = 40003
NO_ACCOUNTS_GIVEN = 40002


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


SERVICE = Service(
    name="profile",
    bad_json=BAD_REQUEST,
    bad_field=BAD_REQUEST,
    not_admin=40004,
    commands=(
        Command(
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
            handler=portrait_get,
            rate=200,
            rules=("an unknown user fails as an item and is listed in Fail_Account",),
            inferred=(
                "a tag that was never set is left out (empty_profile_tags)",
                "a tag that does not exist fails the call (40009)",
                "the right to read a custom tag is not looked at",
            ),
        ),
        Command(
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
                        fields=(
                            Field("Tag", "string", required=True),
                            Field("Value", "any", required=True),
                        ),
                    ),
                ),
            ),
            handler=portrait_set,
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
        ),
    ),
)

SEARCH = Service(
    name="user_search",
    bad_json=60003,
    bad_field=search.BAD_PARAMETER,
    commands=(
        Command(
            "user_search/search",
            doc="269/114547",
            fields=(
                Field(
                    "Keywords",
                    "array",
                    required=True,
                    at_least=1,
                    items=Field("", "string"),
                ),
                Field("KeywordMatchType", "integer", choices=(0, search.ALL_KEYWORDS)),
                Field("UserGenderType", "integer", choices=range(3), guessed=("choices",)),
                Field("UserBirthStart", "integer", at_least=0),
                Field("UserBirthEnd", "integer", at_least=0),
                Field("Count", "integer", required=True, at_least=1, at_most=100),
                Field("Cursor", "string"),
            ),
            handler=search.search,
            rate=2,
            rules=("nicknames match in part, UserIDs as a whole", "60020 without the plug-in (cloud_search)"),
            inferred=(
                "a malformed field: 70402",
                "nicknames are compared without regard to case",
                "UserGenderType 0 is unknown, 1 male, 2 female, as in the SDK",
                "a user without birthday is not within any range of birthdays",
                "users come in the order of their import, with every tag that was set",
            ),
        ),
    ),
)
