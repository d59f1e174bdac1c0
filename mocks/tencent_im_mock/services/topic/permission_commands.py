"""Tables: permission groups. They belong to the service ``group_open_http_svc``."""

from __future__ import annotations

from dataclasses import replace

from ...core.schema import Field
from ..command import Command
from ..group.tables.fields import mask
from . import permissions
from .commands import CUSTOM_BYTES

NAME_BYTES = 150
GROUPS, TOPICS, MEMBERS = 20, 50, 100

_GROUP = Field("GroupId", "string", required=True)
_ONE = Field("PermissionGroupId", "string", required=True)
_CUSTOM = Field("CustomString", "string", at_most=CUSTOM_BYTES, empty_counts=True)
_TEXT = Field("", "string")
_NEXT = Field("Next", "string")


def _name(*, required: bool) -> Field:
    return Field("PermissionGroupName", "string", required=required, at_least=1, at_most=NAME_BYTES)


_PERMISSIONS = Field(
    "TopicPermissionList",
    "array",
    required=True,
    at_least=1,
    at_most=TOPICS,
    items=Field(
        "",
        "object",
        fields=(Field("TopicId", "string", required=True), mask("Permission", required=True)),
    ),
)
_MEMBERS = Field(
    "MemberList",
    "array",
    required=True,
    at_least=1,
    at_most=MEMBERS,
    items=Field("", "object", fields=(Field("Member_Account", "string", required=True),)),
)


_TOPIC_IDS = Field("TopicIdList", "array", required=True, at_most=TOPICS, items=_TEXT)
_SOME_TOPIC_IDS = replace(_TOPIC_IDS, required=False, guessed=("at_most",))


_UNKNOWN = "an unknown permission group: 110006"
_TOPIC_CODES = "in the item: 110003 no such topic, 110010 in the group already, 110011 not in it"

COMMANDS = (
    Command(
        "group_open_http_svc/create_permission_group",
        doc="269/103966",
        fields=(
            _GROUP,
            Field("PermissionGroupId", "string"),
            _name(required=True),
            mask("Permission", required=True),
            _CUSTOM,
        ),
        handler=permissions.create_permission_group,
        rate=200,
        inferred=(
            "they can be made while EnablePermission is 0, and then allow nothing",
            "a taken id: 10025; one that does not begin with @PMG#_ or is over 48 bytes: 10015",
        ),
    ),
    Command(
        "group_open_http_svc/destroy_permission_group",
        doc="269/103967",
        fields=(
            _GROUP,
            Field("PermissionGroupIdList", "array", required=True, at_least=1, at_most=GROUPS, items=_TEXT),
        ),
        handler=permissions.destroy_permission_group,
        rate=200,
        rules=("20 a call, each with a code of its own",),
        inferred=("an unknown one: 110006 in the item",),
    ),
    Command(
        "group_open_http_svc/modify_permission_group",
        doc="269/103968",
        fields=(_GROUP, _ONE, _name(required=False), mask("Permission", required=False), _CUSTOM),
        handler=permissions.modify_permission_group,
        rate=200,
        inferred=(_UNKNOWN,),
    ),
    Command(
        "group_open_http_svc/get_permission_group",
        doc="269/103969",
        fields=(
            _GROUP,
            Field("PermissionGroupIdList", "array", items=_TEXT),
            Field("Limit", "integer", required=True, at_least=1, at_most=permissions.PAGE),
            _NEXT,
        ),
        handler=permissions.get_permission_group,
        rate=200,
        inferred=(
            "the entries' fields, by the SDK's model",
            "an unknown one: 110006 in its entry",
            "pages in the order of making",
        ),
    ),
    Command(
        "group_open_http_svc/add_topic_permission_group",
        doc="269/103970",
        fields=(_GROUP, _ONE, _PERMISSIONS),
        handler=permissions.add_topic_permission_group,
        rate=200,
        rules=("50 topics a call",),
        inferred=(_UNKNOWN, _TOPIC_CODES),
    ),
    Command(
        "group_open_http_svc/set_topic_permission_group",
        doc="269/103971",
        fields=(_GROUP, _ONE, _PERMISSIONS),
        handler=permissions.set_topic_permission_group,
        rate=200,
        inferred=(_UNKNOWN, _TOPIC_CODES),
    ),
    Command(
        "group_open_http_svc/delete_topic_permission_group",
        doc="269/103972",
        fields=(_GROUP, _ONE, _TOPIC_IDS),
        handler=permissions.delete_topic_permission_group,
        rate=200,
        rules=("50 topics a call",),
        inferred=(_UNKNOWN, _TOPIC_CODES),
    ),
    Command(
        "group_open_http_svc/get_topic_permission_group",
        doc="269/103973",
        fields=(_GROUP, _ONE, _SOME_TOPIC_IDS),
        handler=permissions.get_topic_permission_group,
        rate=200,
        inferred=("the entries' fields", _UNKNOWN, _TOPIC_CODES),
    ),
    Command(
        "group_open_http_svc/add_permission_group_member",
        doc="269/103974",
        fields=(_GROUP, _ONE, _MEMBERS),
        handler=permissions.add_permission_group_member,
        rate=200,
        rules=("100 members a call",),
        inferred=(
            "Result 1 for a new one, 2 for one who is in already, 0 for one who is not in the community",
            _UNKNOWN,
        ),
    ),
    Command(
        "group_open_http_svc/delete_permission_group_member",
        doc="269/103975",
        fields=(_GROUP, _ONE, _MEMBERS),
        handler=permissions.delete_permission_group_member,
        rate=200,
        rules=("100 members a call", "one who is not in it counts as removed"),
        inferred=("Result is 1", _UNKNOWN),
    ),
    Command(
        "group_open_http_svc/get_permission_group_member_list",
        doc="269/103976",
        fields=(
            _GROUP,
            _ONE,
            Field("Limit", "integer", at_least=1, at_most=permissions.MEMBERS_PAGE),
            _NEXT,
        ),
        handler=permissions.get_permission_group_member_list,
        rate=200,
        rules=("Next is empty on the last page",),
        inferred=("order of coming; without Limit 50 a page", _UNKNOWN),
    ),
)
