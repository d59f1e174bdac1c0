"""Commands of ``group_member_search``: finding members of groups by their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group
from ...models.world import World
from ..command import Command
from .groups import ALL_KEYWORDS, BAD_PARAMETER, MOST, TYPES

Place = tuple[int, int]
"""Number of a group, and number of a member's first arrival in it: an order from which nobody disappears."""


@Command(
    "group_member_search/search",
    doc="269/114548",
    fields=(
        Field("GroupType", "array", items=Field("", "string", choices=TYPES, guessed=("choices",))),
        Field("GroupIdList", "array", items=Field("", "string")),
        Field("Keywords", "array", required=True, at_least=1, items=Field("", "string", at_least=1)),
        Field("KeywordMatchType", "integer", choices=(0, ALL_KEYWORDS)),
        Field("Count", "integer", at_least=1, at_most=MOST),
        Field("Cursor", "string"),
    ),
    rate=2,
    rules=("60020 without the plug-in",),
    inferred=(
        "names and name cards match in part and without regard to case, UserIDs as a whole",
        "without Count 100 members a page",
        "no live rooms; groups that do not exist are passed over",
        "a malformed field: 70402; the page lists 60020 only",
        "groups by creation, members by first arrival, and GroupMemberTinyID is a number",
    ),
)
def search(world: World, body: Body, context: Context) -> Answer:
    """One page of the members that keywords match, group by group in the order of their creation."""
    if not world.config.cloud_search:
        raise Refusal(60020, "the cloud-search plug-in was not bought")
    start = _place(body.get("Cursor") or "")
    found = list(_found(world, body))
    rest = [(place, item) for place, item in found if place > start]
    page = rest[: body.get("Count") or MOST]
    finished = len(page) == len(rest)
    return {
        "IsFinish": finished,
        "TotalCount": len(found),
        "Cursor": "" if finished else "{}-{}".format(*page[-1][0]),
        "GroupMembers": [item for _, item in page],
    }


def _found(world: World, body: Body) -> Iterator[tuple[Place, Answer]]:
    types = body.get("GroupType") or TYPES
    ids = body.get("GroupIdList")
    every = body.get("KeywordMatchType") == ALL_KEYWORDS
    for group in world.groups:
        if group.type.wire not in types or (ids and group.group_id not in ids):
            continue
        for user_id, nth in group.arrivals.items():
            if user_id in group.members and _matches(world, group, user_id, body["Keywords"], every=every):
                yield (group.number, nth), _item(world, group, user_id)


def _matches(world: World, group: Group, user_id: str, keywords: Sequence[str], *, every: bool) -> bool:
    account = world.accounts.get(user_id)
    names = (account.nick.casefold() if account else "", group.members[user_id].name_card.casefold())
    hits = (keyword == user_id or any(keyword.casefold() in name for name in names) for keyword in keywords)
    return all(hits) if every else any(hits)


def _item(world: World, group: Group, user_id: str) -> Answer:
    account = world.accounts.get(user_id)
    return {
        "GroupType": group.type.wire,
        "GroupID": group.group_id,
        "GroupName": group.name,
        "GroupMemberUserID": user_id,
        "GroupMemberTinyID": account.tiny_id if account else 0,
        "GroupMemberUserName": account.nick if account else "",
        "GroupMemberNameCard": group.members[user_id].name_card,
    }


def _place(cursor: str) -> Place:
    if not cursor:
        return 0, 0
    group, _, nth = cursor.partition("-")
    if not all(part.isascii() and part.isdigit() and len(part) < 20 for part in (group, nth)):
        raise Refusal(BAD_PARAMETER, "Cursor is not from an answer of this command")
    return int(group), int(nth)


COMMANDS = (search,)
