"""Tables of ``sns``: friends, friend groups and block lists."""

from __future__ import annotations

from ...core.schema import Field
from ..command import Command, Service
from . import adding, blocking, grouping, importing, keeping
from .checks import BAD_PARAMETER, MOST_ACCOUNTS, NOT_ADMIN
from .tags import REMARK_BYTES, WORDING_BYTES

_FROM = Field("From_Account", "string", required=True)
_TO = Field("To_Account", "string", required=True)
_ACCOUNT = Field("", "string")
_MANY = Field("To_Account", "array", required=True, at_least=1, at_most=MOST_ACCOUNTS, items=_ACCOUNT)
_DELETE_TYPE = Field("DeleteType", "string", choices=("Delete_Type_Single", "Delete_Type_Both"))
_REMARK = Field("Remark", "string", at_most=REMARK_BYTES)
_SOURCE = Field("AddSource", "string", required=True)
_WORDING = Field("AddWording", "string", at_most=WORDING_BYTES)
_NAMES = Field("GroupName", "array", required=True, at_least=1, items=Field("", "string"))


def _objects(name: str, *fields: Field, required: bool = True) -> Field:
    items = Field("", "object", fields=fields)
    return Field(name, "array", required=required, at_least=int(required), items=items)


def _cursor(name: str, *, required: bool = True) -> Field:
    return Field(name, "integer", required=required, at_least=0)


_MALFORMED = "a malformed item fails the whole call (30001)"
_TEXTS = "only some texts of items are published; the others are made alike"

FRIENDS = (
    Command(
        "sns/friend_add",
        doc="269/1643",
        fields=(
            _FROM,
            _objects("AddFriendItem", _TO, _REMARK, Field("GroupName", "string"), _SOURCE, _WORDING),
            Field("AddType", "string", choices=("Add_Type_Single", "Add_Type_Both")),
            Field(
                "ForceAddFlags", "integer", choices=(0, 1), also_values={2: 1}, also_if="force_add_flag_two"
            ),
        ),
        handler=adding.friend_add,
        rate=200,
        rules=(
            "block lists first (30515, 30525), then AllowType unless it is forced (30516, 30539)",
            "both lists need room (30010, 30014), so do the friend groups (30011)",
            "a friend group that is not there is made",
            "Sns.CallbackPrevFriendAdd asks about what phones do, person by person",
            "Sns.CallbackFriendAdd tells whose lists grew",
        ),
        inferred=(
            _MALFORMED,
            _TEXTS,
            "an account without AllowType: default_allow_type (anybody may add)",
            "a friend already: friend_again_code (0), and nothing changes",
            "a one-way friend of whom both sides are asked for: the other side's list grows",
            "AdminForbidType SendOut: 30009 unless forced; adding oneself: 30001",
            "the other side gets source and wording, no remark and no group",
            "a second request takes the place of the first; over friend_requests_kept: 30012",
        ),
    ),
    Command(
        "sns/friend_import",
        doc="269/8301",
        fields=(
            _FROM,
            _objects(
                "AddFriendItem",
                _TO,
                _REMARK,
                _cursor("RemarkTime", required=False),
                Field("GroupName", "array", items=Field("", "string")),
                _SOURCE,
                _WORDING,
                _cursor("AddTime", required=False),
                _objects("CustomItem", Field("Tag", "string"), Field("Value", "any"), required=False),
            ),
        ),
        handler=importing.friend_import,
        rate=200,
        rules=("always one-way", "no webhook"),
        inferred=(
            _MALFORMED,
            "AllowType and block lists are not looked at",
            "importing a friend again replaces what was kept of him",
            "RemarkTime is shown nowhere",
            "custom tags: sns_custom_tags, else every well-formed one",
        ),
    ),
    Command(
        "sns/friend_update",
        doc="269/12525",
        fields=(
            _FROM,
            _objects(
                "UpdateItem",
                _TO,
                _objects(
                    "SnsItem",
                    Field("Tag", "string", required=True),
                    Field("Value", "any", required=True),
                ),
            ),
        ),
        handler=keeping.friend_update,
        rate=200,
        rules=(
            "only remark, groups and custom tags",
            "the list of groups is replaced, missing ones are made",
        ),
        inferred=(_MALFORMED, "no friend: 30001 in the item"),
    ),
    Command(
        "sns/friend_delete",
        doc="269/1644",
        fields=(_FROM, _MANY, _DELETE_TYPE),
        handler=keeping.friend_delete,
        rate=200,
        rules=("no friend: 31704 in the item", "Sns.CallbackFriendDelete tells whose lists shrank"),
        inferred=(
            "more than 1000 accounts: 30001",
            "both sides: enough that one of them has the other",
            "ErrorInfo is empty on success, not 0 as in the published sample",
        ),
    ),
    Command(
        "sns/friend_delete_all",
        doc="269/1645",
        fields=(_FROM, _DELETE_TYPE),
        handler=keeping.friend_delete_all,
        rate=200,
        inferred=("Sns.CallbackFriendDelete comes with all of them (friend_delete_all_webhook)",),
    ),
    Command(
        "sns/friend_check",
        doc="269/1646",
        fields=(
            _FROM,
            _MANY,
            Field(
                "CheckType",
                "string",
                required=True,
                choices=(f"{keeping.PREFIX}Single", f"{keeping.PREFIX}Both"),
            ),
        ),
        handler=keeping.friend_check,
        rate=200,
        inferred=("more than 1000 accounts: 30001",),
    ),
    Command(
        "sns/friend_get",
        doc="269/1647",
        fields=(
            _FROM,
            _cursor("StartIndex"),
            _cursor("StandardSequence", required=False),
            _cursor("CustomSequence", required=False),
        ),
        handler=keeping.friend_get,
        rate=200,
        rules=(
            "tags of a kind whose sequence is the caller's are left out",
            "pages of up to 500 friends (friend_page)",
        ),
        inferred=("order of becoming friends",),
    ),
    Command(
        "sns/friend_get_list",
        doc="269/8609",
        fields=(
            _FROM,
            Field("To_Account", "array", required=True, at_least=1, items=_ACCOUNT),
            Field("TagList", "array", required=True, at_least=1, items=Field("", "string")),
        ),
        handler=keeping.friend_get_list,
        rate=200,
        rules=("no friend: 30001 in the item",),
        inferred=("a tag that does not exist: 30001", "tags of the relation come first"),
    ),
)

BLOCKS = (
    Command(
        "sns/black_list_add",
        doc="269/3718",
        fields=(_FROM, _MANY),
        handler=blocking.black_list_add,
        rate=200,
        rules=(
            "ends friendships on both sides",
            "blocked already: 30001 in the item; over 1000 entries: 30013",
            "who is blocked cannot write on a phone any more (20007)",
        ),
        inferred=(
            "more than 1000 accounts in a call, and blocking oneself: 30001",
            "waiting friend requests between both are dropped",
            "the friendships that end cause no Sns.CallbackFriendDelete",
        ),
    ),
    Command(
        "sns/black_list_delete",
        doc="269/3719",
        fields=(_FROM, _MANY),
        handler=blocking.black_list_delete,
        rate=200,
        inferred=("somebody who is not on the list: 0, and no webhook",),
    ),
    Command(
        "sns/black_list_get",
        doc="269/3722",
        fields=(
            _FROM,
            _cursor("StartIndex"),
            Field("MaxLimited", "integer", required=True, at_least=1),
            _cursor("LastSequence"),
        ),
        handler=blocking.black_list_get,
        rate=200,
        rules=("StartIndex 0 ends the list",),
        inferred=(
            "nothing is listed when LastSequence is the newest",
            "from StartIndex 1 on the list goes on all the same (black_list_goes_on)",
            "order of blocking",
        ),
    ),
    Command(
        "sns/black_list_check",
        doc="269/3725",
        fields=(
            _FROM,
            _MANY,
            Field(
                "CheckType",
                "string",
                required=True,
                choices=(f"{blocking.PREFIX}Single", f"{blocking.PREFIX}Both"),
            ),
        ),
        handler=blocking.black_list_check,
        rate=200,
        inferred=("more than 1000 accounts: 30001",),
    ),
)

GROUPS = (
    Command(
        "sns/group_add",
        doc="269/10107",
        fields=(_FROM, _NAMES, Field("To_Account", "array", items=_ACCOUNT)),
        handler=grouping.group_add,
        rate=200,
        rules=("no friend: 32216 in the item, and the groups are made all the same",),
        inferred=(
            "over 32 groups: 30011, and none is made",
            "groups that are there already take the friends as well",
            "CurrentSequence rises by one with each call that changes something",
        ),
    ),
    Command(
        "sns/group_delete",
        doc="269/10108",
        fields=(_FROM, _NAMES),
        handler=grouping.group_delete,
        rate=200,
        inferred=("names of no group are passed over",),
    ),
    Command(
        "sns/group_get",
        doc="269/54763",
        fields=(
            _FROM,
            _cursor("LastSequence", required=False),
            Field("NeedFriend", "string", choices=(grouping.WITH_FRIENDS,)),
            Field("GroupName", "array", items=Field("", "string")),
        ),
        handler=grouping.group_get,
        rate=200,
        rules=("LastSequence is 0 when it is left out",),
        inferred=(
            "nothing is listed when LastSequence is the newest and no GroupName is given",
            "NeedFriend works with GroupName, too",
            "names of no group are passed over",
        ),
    ),
)

SERVICE = Service(
    name="sns",
    bad_json=BAD_PARAMETER,
    bad_field=BAD_PARAMETER,
    not_admin=NOT_ADMIN,
    commands=(*FRIENDS, *BLOCKS, *GROUPS),
)

PHONE = Service(
    name="phone_sns",
    bad_json=BAD_PARAMETER,
    bad_field=BAD_PARAMETER,
    commands=(
        Command(
            "phone_sns/friend_response",
            doc="",
            fields=(
                _FROM,
                _TO,
                Field(
                    "ResponseAction",
                    "string",
                    required=True,
                    choices=(adding.AGREE_AND_ADD, adding.AGREE, adding.REJECT),
                ),
                _REMARK,
                Field("TagName", "string"),
            ),
            handler=adding.friend_response,
        ),
    ),
)
"""What phones do with friend requests and no REST command does."""
