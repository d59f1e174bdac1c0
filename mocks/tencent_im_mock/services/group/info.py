"""What groups are, many at once."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.schema import Field
from ...models.world import World
from ..command import Command
from .answers import (
    BASE_NAMES,
    MEMBER_NAMES,
    STORED_NAMES,
    chosen,
    group_info,
    member_info,
    pairs,
    within_limit,
)
from .checks import NO_GROUP, well_formed
from .fields import names


@Command(
    "group_open_http_svc/get_group_info",
    doc="269/1616",
    fields=(
        Field("GroupIdList", "array", required=True, at_least=1, at_most=50, items=Field("", "string")),
        Field(
            "ResponseFilter",
            "object",
            fields=(
                names("GroupBaseInfoFilter"),
                names("MemberInfoFilter"),
                names("AppDefinedDataFilter_Group"),
                names("AppDefinedDataFilter_GroupMember"),
            ),
        ),
    ),
    rate=200,
    inferred=(
        "more than 50 ids: 10004",
        "a filter name that does not exist is refused with 10004 while strict_fields is on",
        "with a filter, members come when one of the two member filters names something",
        "InfoSeq of a new group is 1",
        "a live room has no MemberList and its LastMsgTime stays 0",
        "OnlineStatus is Online or Offline, and only there when the filter names it",
    ),
)
def get_group_info(world: World, body: Body, context: Context) -> Answer:
    """Describes up to 50 groups; one that cannot be found is an entry with a code of its own."""
    wanted: Body | None = body.get("ResponseFilter")
    base = set(BASE_NAMES)
    members: set[str] | None = set(STORED_NAMES)
    group_keys: list[str] | None = None
    member_keys: list[str] | None = None
    if wanted is not None:
        path = "ResponseFilter."
        base = chosen(
            world, wanted.get("GroupBaseInfoFilter") or (), BASE_NAMES, path + "GroupBaseInfoFilter"
        )
        asked = wanted.get("MemberInfoFilter") or ()
        group_keys = wanted.get("AppDefinedDataFilter_Group") or []
        member_keys = wanted.get("AppDefinedDataFilter_GroupMember") or []
        members = None
        if asked or member_keys:
            members = chosen(world, asked, MEMBER_NAMES, path + "MemberInfoFilter")
    entries: list[Answer] = []
    size = 0
    for group_id in body["GroupIdList"]:
        group = world.groups.get(group_id)
        if group is None:
            entries.append(_unknown(group_id))
            continue
        entry: Answer = {"GroupId": group_id, "ErrorCode": 0, "ErrorInfo": ""}
        entry.update(group_info(world, group, base))
        if group_keys is None or group_keys:
            entry["AppDefinedData"] = pairs(group.custom, group_keys)
        if members is not None and group.type.members_by_rest:
            entry["MemberList"] = [
                member_info(world, group, member, members, member_keys, now=context.now)
                for member in group.members.values()
            ]
            size += len(group.members)
        entries.append(entry)
    return within_limit({"GroupInfo": entries}, size + len(entries))


def _unknown(group_id: str) -> Answer:
    if well_formed(group_id):
        return {"GroupId": group_id, "ErrorCode": NO_GROUP, "ErrorInfo": "this group does not exist"}
    return {"GroupId": group_id, "ErrorCode": 10015, "ErrorInfo": "the GroupId is not valid"}


COMMANDS = (get_group_info,)
