"""Commands of ``group_search``: finding groups by their names."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group
from ...models.world import World
from ..command import Command

BAD_PARAMETER = 70402
TYPES = ("Private", "Public", "ChatRoom", "Community")
MOST = 100
ALL_KEYWORDS = 1


@Command(
    "group_search/search",
    doc="269/114549",
    fields=(
        Field("GroupType", "array", items=Field("", "string", choices=TYPES)),
        Field("KeywordMatchType", "integer", choices=(0, ALL_KEYWORDS)),
        Field("Keywords", "array", required=True, at_least=1, items=Field("", "string", at_least=1)),
        Field("Count", "integer", required=True, at_least=1, at_most=MOST),
        Field("Cursor", "string"),
    ),
    rate=2,
    rules=("names match in part, ids as a whole", "60020 without the plug-in", "no live rooms"),
    inferred=(
        "a malformed field: 70402; the page lists 60020 only",
        "capitals do not matter in names",
        "pages go by creation, and GroupOwnerTinyID is a number",
    ),
)
def search(world: World, body: Body, context: Context) -> Answer:
    """One page of the groups that keywords match, in the order of their creation."""
    if not world.config.cloud_search:
        raise Refusal(60020, "the cloud-search plug-in was not bought")
    types = body.get("GroupType") or TYPES
    every = body.get("KeywordMatchType") == ALL_KEYWORDS
    found = [
        group
        for group in world.groups
        if group.type.wire in types and _matches(group, body["Keywords"], every=every)
    ]
    start = _number(body.get("Cursor") or "0")
    rest = [group for group in found if group.number > start]
    page = rest[: body["Count"]]
    finished = len(page) == len(rest)
    return {
        "IsFinish": finished,
        "TotalCount": len(found),
        "Cursor": "" if finished else str(page[-1].number),
        "Groups": [_item(world, group) for group in page],
    }


def _matches(group: Group, keywords: Sequence[str], *, every: bool) -> bool:
    name = group.name.casefold()
    hits = (keyword.casefold() in name or keyword == group.group_id for keyword in keywords)
    return all(hits) if every else any(hits)


def _number(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 20):
        raise Refusal(BAD_PARAMETER, "Cursor is not from an answer of this command")
    return int(cursor)


def _item(world: World, group: Group) -> Answer:
    owner = world.accounts.get(group.owner)
    return {
        "GroupType": group.type.wire,
        "GroupID": group.group_id,
        "GroupName": group.name,
        "GroupMemberNum": len(group.members),
        "GroupFaceUrl": group.face_url,
        "GroupIntroduction": group.introduction,
        "GroupOwnerUserID": group.owner,
        "GroupOwnerTinyID": owner.tiny_id if owner else 0,
        "GroupOwnerUserName": owner.nick if owner else "",
    }


COMMANDS = (search,)
