"""Groups with their members. What an interrupted run may have made is looked up before it is made again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ....calls import group_migration as calls
from ....errors import InvalidArgumentError, RefusedError
from ....invalid import invalid_argument
from ....wire.group import CustomField
from ....wire.group_migration import MemberToImport
from ..rows import Row
from ..values import Values
from .base import Failure, Item, Needed, failed, is_about_rows, parts

if TYPE_CHECKING:
    from ...._sync.rest import TencentIM

_TEXTS = ("Owner_Account", "Introduction", "Notification", "FaceUrl", "ApplyJoinOption")
_NUMBERS = ("MaxMemberCount", "CreateTime")
FIELDS = ("GroupId", "Type", "Name", "MemberList", "AppDefinedData", "SupportTopic", *_TEXTS, *_NUMBERS)
_SPELLED = {
    "Owner_Account": "owner_account", "Introduction": "introduction", "Notification": "notification",
    "FaceUrl": "face_url", "ApplyJoinOption": "apply_join_option", "MaxMemberCount": "max_member_count",
    "CreateTime": "create_time",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group to make, or one to which members come.

    Attributes:
        group_id: Its id.
        made: Arguments of ``import_group``; ``None`` where it exists.
        members: Who comes in.
    """

    group_id: str
    made: dict[str, Any] | None
    members: list[MemberToImport] = field(default_factory=list)


class Groups:
    """Imports groups, one in a call, then their members. A row without ``Type`` only brings members."""

    name = "groups"
    fields = FIELDS
    needed: Needed = ((("GroupId",),), (("Type", "Name"), ("MemberList",)))
    chunk = 20

    def item(self, row: Row) -> Item[GroupRow]:
        """A row as a group."""
        values = Values(row.values, FIELDS)
        group_id = values.text("GroupId")
        if not group_id:
            raise InvalidArgumentError(
                "GroupId", "is needed: with an id that the server makes up, a group could be imported twice"
            )
        made = _made(values, group_id) if "Type" in values else None
        members = _members(values.listed("MemberList") or [])
        if made is None and not members:
            raise InvalidArgumentError("Type", "is needed, or MemberList for a group that exists")
        for part in parts(members, calls.MAX_MEMBERS):
            calls.import_group_member(group_id, part)
        return Item(row.line, GroupRow(group_id, made, members), row.values)

    def send(
        self, client: TencentIM, items: Sequence[Item[GroupRow]], *, in_doubt: bool
    ) -> Iterator[Failure]:
        """Imports them."""
        there = _existing(client, items) if in_doubt else frozenset()
        for item in items:
            row = item.value
            if row.made is not None and row.group_id not in there:
                try:
                    client.group.import_group(**row.made)
                except RefusedError as error:
                    if not is_about_rows(error):
                        raise
                    yield failed(item, error)
                    continue
            yield from _bring(client, item)


def _made(values: Values, group_id: str) -> dict[str, Any]:
    with invalid_argument("AppDefinedData"):
        own = values.listed("AppDefinedData")
        fields = None if own is None else [CustomField.model_validate(each) for each in own]
    given: dict[str, Any] = {
        "type": values.needed("Type"),
        "name": values.needed("Name"),
        "group_id": group_id,
        "app_defined_data": fields,
        "support_topic": bool(values.whole("SupportTopic")),
        **{_SPELLED[name]: values.text(name) for name in _TEXTS},
        **{_SPELLED[name]: values.whole(name) for name in _NUMBERS},
    }
    calls.import_group(**given)  # the client's checks
    return given


def _members(given: list[Any]) -> list[MemberToImport]:
    found = []
    for index, each in enumerate(given):
        with invalid_argument(f"MemberList[{index}]"):
            found.append(
                MemberToImport(member_account=each)
                if isinstance(each, str)
                else MemberToImport.model_validate(each)
            )
    return found


def _existing(client: TencentIM, items: Sequence[Item[GroupRow]]) -> frozenset[str]:
    """Which of the groups an interrupted run has made."""
    ids = list(dict.fromkeys(item.value.group_id for item in items if item.value.made is not None))
    if not ids:
        return frozenset()
    answer = client.group.get_group_info(ids, group_base_info_filter=["Type"])
    return frozenset(each.group_id for each in answer.group_info if each.error_code == 0)


def _bring(client: TencentIM, item: Item[GroupRow]) -> Iterator[Failure]:
    """Brings the members in; those that fail are a row of their own to feed in again."""
    row = item.value
    left: list[MemberToImport] = []
    for part in parts(row.members, calls.MAX_MEMBERS):
        try:
            answer = client.group.import_group_member(row.group_id, part)
        except RefusedError as error:
            if not is_about_rows(error):
                raise
            yield Failure(item.line, error.code, error.info or error.meaning, _only(row.group_id, part))
            continue
        refused = {each.member_account for each in answer.failed}
        left += [member for member in part if member.member_account in refused]
    if left:
        names = ", ".join(member.member_account for member in left[:5])
        yield Failure(
            item.line, 0, f"{len(left)} members could not come in: {names}", _only(row.group_id, left)
        )


def _only(group_id: str, members: Sequence[MemberToImport]) -> dict[str, Any]:
    listed = [member.model_dump(by_alias=True, exclude_none=True) for member in members]
    return {"GroupId": group_id, "MemberList": listed}
