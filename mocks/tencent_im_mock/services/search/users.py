"""Finding users by nickname, UserID, gender and birthday (doc 269/114547)."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.account import Account
from ...models.world import World
from ..command import Command
from ..profile.tags import BIRTHDAY, GENDER, GENDERS

BAD_PARAMETER = 70402
ALL_KEYWORDS = 1


@Command(
    "user_search/search",
    doc="269/114547",
    fields=(
        Field("Keywords", "array", required=True, at_least=1, items=Field("", "string")),
        Field("KeywordMatchType", "integer", choices=(0, ALL_KEYWORDS)),
        Field("UserGenderType", "integer", choices=range(3), guessed=("choices",)),
        Field("UserBirthStart", "integer", at_least=0),
        Field("UserBirthEnd", "integer", at_least=0),
        Field("Count", "integer", required=True, at_least=1, at_most=100),
        Field("Cursor", "string"),
    ),
    rate=2,
    rules=("nicknames match in part, UserIDs as a whole", "60020 without the plug-in (cloud_search)"),
    inferred=(
        "a malformed field: 70402",
        "nicknames are compared without regard to case",
        "UserGenderType 0 is unknown, 1 male, 2 female, as in the SDK",
        "a user without birthday is not within any range of birthdays",
        "users come in the order of their import, with every tag that was set",
    ),
)
def search(world: World, body: Body, context: Context) -> Answer:
    """One page of the users that match."""
    if not world.config.cloud_search:
        raise Refusal(60020, "the cloud-search plug-in was not bought")
    cursor = body.get("Cursor") or "0"
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 20):
        raise Refusal(BAD_PARAMETER, "Cursor is not from an answer of this command")
    found = [account for account in world.accounts if _matches(account, body)]
    rest = [account for account in found if account.tiny_id > int(cursor)]
    page = rest[: body["Count"]]
    finished = len(page) == len(rest)
    return {
        "IsFinish": finished,
        "TotalCount": len(found),
        "Cursor": "" if finished else str(page[-1].tiny_id),
        "Users": [{"UserID": each.user_id, "ProfileItems": _items(each)} for each in page],
    }


def _matches(account: Account, body: Body) -> bool:
    nick = account.nick.casefold()
    hits = [word.casefold() in nick or word == account.user_id for word in body["Keywords"]]
    if not (all(hits) if body.get("KeywordMatchType") == ALL_KEYWORDS else any(hits)):
        return False
    gender, first, last = body.get("UserGenderType"), body.get("UserBirthStart"), body.get("UserBirthEnd")
    if gender is not None and account.profile.get(GENDER, GENDERS[0]) != GENDERS[gender]:
        return False
    if first is None and last is None:
        return True
    birthday = account.profile.get(BIRTHDAY)
    if not isinstance(birthday, int):
        return False
    return (first is None or first <= birthday) and (last is None or birthday <= last)


def _items(account: Account) -> list[Answer]:
    return [
        {"Tag": tag, "IntValue" if isinstance(value, int) else "StrValue": value}
        for tag, value in account.profile.items()
    ]


COMMANDS = (search,)
