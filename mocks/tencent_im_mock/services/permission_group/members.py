"""The members of permission groups."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.schema import Field
from ...models.world import World
from ..command import Command
from ..topic.checks import forum, permission_group
from .commands import GROUP, MEMBERS, MEMBERS_PAGE, NEXT, ONE, UNKNOWN, place_of

FAILED, DONE, ALREADY_IN = 0, 1, 2


_MEMBERS = Field(
    "MemberList",
    "array",
    required=True,
    at_least=1,
    at_most=MEMBERS,
    items=Field("", "object", fields=(Field("Member_Account", "string", required=True),)),
)


@Command(
    "group_open_http_svc/add_permission_group_member",
    doc="269/103974",
    fields=(GROUP, ONE, _MEMBERS),
    rate=200,
    rules=("100 members a call",),
    inferred=(
        "Result 1 for a new one, 2 for one who is in already, 0 for one who is not in the community",
        UNKNOWN,
    ),
)
def add_permission_group_member(world: World, body: Body, context: Context) -> Answer:
    """Puts members of the community into a permission group; others fail."""
    found = forum(world, body)
    group = permission_group(found, body)
    results: list[Answer] = []
    for item in body["MemberList"]:
        user_id = item["Member_Account"]
        result = FAILED
        if user_id in found.community.members:
            result = DONE if group.add(user_id) else ALREADY_IN
        results.append({"Member_Account": user_id, "Result": result})
    return {"MemberList": results}


@Command(
    "group_open_http_svc/delete_permission_group_member",
    doc="269/103975",
    fields=(GROUP, ONE, _MEMBERS),
    rate=200,
    rules=("100 members a call", "one who is not in it counts as removed"),
    inferred=("Result is 1", UNKNOWN),
)
def delete_permission_group_member(world: World, body: Body, context: Context) -> Answer:
    """Takes members out of a permission group; one who is not in it counts as done."""
    group = permission_group(forum(world, body), body)
    for item in body["MemberList"]:
        group.members.pop(item["Member_Account"], None)
    return {
        "MemberList": [
            {"Member_Account": item["Member_Account"], "Result": DONE} for item in body["MemberList"]
        ]
    }


@Command(
    "group_open_http_svc/get_permission_group_member_list",
    doc="269/103976",
    fields=(GROUP, ONE, Field("Limit", "integer", at_least=1, at_most=MEMBERS_PAGE), NEXT),
    rate=200,
    rules=("Next is empty on the last page",),
    inferred=("order of coming; without Limit 50 a page", UNKNOWN),
)
def get_permission_group_member_list(world: World, body: Body, context: Context) -> Answer:
    """One page of the members of a permission group, in the order of coming."""
    group = permission_group(forum(world, body), body)
    after = place_of(body.get("Next"))
    rest = [(user_id, place) for user_id, place in group.members.items() if place > after]
    page = rest[: body.get("Limit") or MEMBERS_PAGE]
    return {
        "Next": str(page[-1][1]) if len(page) < len(rest) else "",
        "MemberList": [{"Member_Account": user_id} for user_id, _ in page],
    }


COMMANDS = (add_permission_group_member, delete_permission_group_member, get_permission_group_member_list)
