"""Commands of ``recentcontact``: a user's list of conversations, their groups and marks."""

from __future__ import annotations

from ...core.schema import Field
from ...models.recentcontact import C2C, GROUP
from ..command import Command, Service
from . import contact_groups, listing, marks
from .checks import BAD_PARAMETER

CUSTOM_MARK_BYTES = 256
LOOKUPS = 300

_FROM = Field("From_Account", "string", required=True)
_TYPE = Field("Type", "integer", required=True, choices=(C2C, GROUP))
_TO = Field("To_Account", "string")
_CONVERSATION = (_TYPE, _TO, Field("ToGroupId", "string"))


def _cursor(name: str) -> Field:
    return Field(name, "integer", required=True, at_least=0)


def _contact_item() -> Field:
    return Field("ContactItem", "object", required=True, fields=_CONVERSATION)


def _positions(name: str) -> Field:
    return Field(name, "array", items=Field("", "integer"))


_GET_LIST = Command(
    "recentcontact/get_list",
    doc="269/62118",
    fields=(
        _FROM,
        _cursor("TimeStamp"),
        _cursor("StartIndex"),
        _cursor("TopTimeStamp"),
        _cursor("TopStartIndex"),
        _cursor("AssistFlags"),
    ),
    handler=listing.get_list,
    rate=200,
    rules=("pinned conversations have a cursor of their own", "AssistFlags 63 adds marks and groups"),
    inferred=(
        "100 conversations a page, the pinned ones first",
        "the last page answers the present time and index 0",
        "without bit 0 of AssistFlags pinned conversations come among the others with TopFlag 0",
        "marks and groups need bits 3 to 5 together; bits 1 and 2 change nothing: empty conversations are "
        "not listed, and all pins fit on one page",
        "a group is listed once it moved after the member joined; a stored notice moves it",
        "topics have no entries of their own",
    ),
)

_DELETE = Command(
    "recentcontact/delete",
    doc="269/62119",
    fields=(
        _FROM,
        _TYPE,
        _TO,
        Field("ToGroupid", "string"),
        Field("ClearRamble", "integer", choices=(0, 1)),
    ),
    handler=listing.delete,
    rate=200,
    rules=("one-sided", "a later message brings the conversation back", "marks and groups stay"),
    inferred=(
        "a conversation that does not exist: OK",
        "the pin goes with the conversation",
        "clearing a group's history shows on the user's phone only; group_msg_get_simple has no viewer",
    ),
)

_TOP = Command(
    "recentcontact/top",
    doc="1047/78304",
    fields=(
        _FROM,
        Field("OperationType", "integer", required=True, choices=(listing.PIN, listing.UNPIN)),
        Field(
            "RecentContactItem",
            "array",
            required=True,
            at_least=1,
            items=Field("", "object", fields=(_TYPE, _TO, Field("GroupId", "string"))),
        ),
    ),
    handler=listing.top,
    rate=200,
    rules=("at most 50 pins (51012)", "1 pins, 2 unpins; no results of items"),
    inferred=(
        "all or nothing; an unknown peer 50002, a group the user is not in 51007",
        "a conversation that is not in the list can be pinned and shows when it comes",
    ),
)

_CREATE_CONTACT_GROUP = Command(
    "recentcontact/create_contact_group",
    doc="269/85791",
    fields=(
        _FROM,
        Field(
            "GroupContactItem",
            "array",
            required=True,
            at_least=1,
            at_most=1,
            guessed=(),
            items=Field(
                "",
                "object",
                fields=(
                    Field("GroupName", "string", required=True),
                    Field(
                        "ContactItem",
                        "array",
                        required=True,
                        items=Field("", "object", fields=_CONVERSATION),
                    ),
                ),
            ),
        ),
    ),
    handler=contact_groups.create_contact_group,
    rate=200,
    rules=(
        "flagship edition (51013)",
        "20 groups (51010), names of 32 bytes (51011), 100 conversations a call (51006)",
        "1000 conversations with groups or marks: 51008 in the item",
    ),
    inferred=(
        "a name that is taken or empty: 50002",
        "ids count up from 1 and are not given again",
        "in the item: an unknown peer 50001, a group the user is not in 51007",
    ),
)

_UPDATE_CONTACT_GROUP = Command(
    "recentcontact/update_contact_group",
    doc="269/85793",
    fields=(
        _FROM,
        Field("UpdateType", "integer", required=True, choices=(1,)),
        Field(
            "UpdateGroup",
            "object",
            required=True,
            fields=(
                Field(
                    "UpdateGroupType",
                    "integer",
                    required=True,
                    choices=(contact_groups.RENAME, contact_groups.CHANGE),
                ),
                Field("OldGroupName", "string", required=True),
                Field("NewGroupName", "string"),
                Field(
                    "ContactUpdateItem",
                    "array",
                    items=Field(
                        "",
                        "object",
                        fields=(
                            Field(
                                "ContactOptType",
                                "integer",
                                required=True,
                                choices=(contact_groups.ADD, contact_groups.REMOVE),
                            ),
                            _contact_item(),
                        ),
                    ),
                ),
            ),
        ),
    ),
    handler=contact_groups.update_contact_group,
    rate=200,
    rules=("an unknown group: 51009", "each conversation has a code of its own"),
    inferred=(
        "a new name that is taken or empty: 50002; the old name again: OK",
        "removing what is not in the group: OK",
    ),
)

_DEL_CONTACT_GROUP = Command(
    "recentcontact/del_contact_group",
    doc="269/85795",
    fields=(
        _FROM,
        Field(
            "GroupName", "array", required=True, at_least=1, at_most=1, items=Field("", "string"), guessed=()
        ),
    ),
    handler=contact_groups.del_contact_group,
    rate=200,
    rules=("conversations and marks stay", "an unknown group: 51009"),
)

_MARK_CONTACT = Command(
    "recentcontact/mark_contact",
    doc="269/85792",
    fields=(
        _FROM,
        Field(
            "MarkItem",
            "array",
            required=True,
            items=Field(
                "",
                "object",
                fields=(
                    Field("OptType", "integer", required=True, choices=(1, 2, 3)),
                    _contact_item(),
                    _positions("SetMark"),
                    _positions("ClearMark"),
                    Field("CustomMark", "string", at_most=CUSTOM_MARK_BYTES, empty_counts=True),
                ),
            ),
        ),
    ),
    handler=marks.mark_contact,
    rate=200,
    rules=(
        "standard marks need the flagship edition (51013), the custom mark does not",
        "100 conversations a call (51006); 1000 in all: 51008 in the item",
    ),
    inferred=(
        "positions count from 1 (first_mark_position); another position: 50002",
        "a position that is set and cleared at once is cleared",
        "an empty CustomMark takes the custom mark away",
        "what does not belong to the OptType is passed over",
        "in the item: an unknown peer 50001, a group the user is not in 51007",
    ),
)

_SEARCH_CONTACT_GROUP = Command(
    "recentcontact/search_contact_group",
    doc="269/85796",
    fields=(
        _FROM,
        Field(
            "ContactItem",
            "array",
            required=True,
            at_least=1,
            at_most=LOOKUPS,
            items=Field("", "object", fields=_CONVERSATION),
        ),
    ),
    handler=marks.search_contact_group,
    rate=200,
    inferred=(
        "conversations without marks and groups are left out",
        "the first character of StandardMark is the first mark (first_mark_leftmost), the last one the "
        "highest position that was ever named",
        "a group that does not exist: 51007",
    ),
)

_GET_CONTACT_GROUP = Command(
    "recentcontact/get_contact_group",
    doc="269/85794",
    fields=(_FROM, _cursor("StartIndex")),
    handler=marks.get_contact_group,
    rate=200,
    inferred=(
        "100 conversations a page, in the order in which they first got marks or groups",
        "every page names all conversation groups",
        "conversations with groups that were dissolved are left out",
    ),
)

SERVICE = Service(
    name="recentcontact",
    bad_json=BAD_PARAMETER,
    bad_field=BAD_PARAMETER,
    not_admin=50003,
    commands=(
        _GET_LIST,
        _DELETE,
        _TOP,
        _CREATE_CONTACT_GROUP,
        _UPDATE_CONTACT_GROUP,
        _DEL_CONTACT_GROUP,
        _MARK_CONTACT,
        _SEARCH_CONTACT_GROUP,
        _GET_CONTACT_GROUP,
    ),
)
