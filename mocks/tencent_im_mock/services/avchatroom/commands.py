"""Tables of ``group_open_avchatroom_http_svc``: what only live rooms have."""

from __future__ import annotations

from dataclasses import replace

from ...core.schema import Field
from ..command import Command, Service
from ..group.tables.fields import GROUP, MEMBER, accounts
from . import rules

_MOST = 500
_TYPE = "other group types, edition or switch: 10007"


def _accounts(name: str) -> Field:
    """A list of UserIDs; no page gives its limit."""
    return replace(accounts(name, at_most=_MOST), guessed=("at_least", "at_most"))


_KIND = Field("CommandType", "integer", required=True, choices=(1, 2))

SERVICE = Service(
    name="group_open_avchatroom_http_svc",
    bad_json=10011,
    bad_field=10004,
    unknown_command=10003,
    commands=(
        Command(
            "group_open_avchatroom_http_svc/get_members",
            doc="269/77266",
            fields=(
                GROUP,
                Field("Timestamp", "integer", required=True, at_least=0),
                Field("Mark", "integer"),
            ),
            handler=rules.get_members,
            rate=200,
            rules=(
                "the newest 1000, 250 a page; mark 600 hides, mark 500 lists the absent",
                "without edition or switch the newest 30",
            ),
            inferred=("the list is always fresh", "NextTimestamp is a place in the list, not seconds"),
        ),
        Command(
            "group_open_avchatroom_http_svc/check_members",
            doc="269/95618",
            fields=(GROUP, _accounts("Member_Account")),
            handler=rules.check_members,
            rate=200,
            inferred=(_TYPE, "robots count as present"),
        ),
        Command(
            "group_open_avchatroom_http_svc/modify_user_info",
            doc="269/79267",
            fields=(
                GROUP,
                _KIND,
                Field(
                    "MemberList",
                    "array",
                    required=True,
                    at_least=1,
                    at_most=_MOST,
                    items=Field(
                        "",
                        "object",
                        fields=(
                            MEMBER,
                            Field("Marks", "array", required=True, at_least=1, items=Field("", "integer")),
                        ),
                    ),
                ),
            ),
            handler=rules.modify_user_info,
            rate=200,
            rules=(
                "who is not there is left out, except for mark 500; if nobody is left the call fails",
                "10 marks a room, 1000 people a mark",
                "marks go when the member leaves",
            ),
            inferred=(
                _TYPE,
                "nobody there, too many marks or people, other numbers below 1000: 10004",
                "the answer repeats the marks of the request",
                "500 and 600 do not count among the 10 marks",
            ),
        ),
        Command(
            "group_open_avchatroom_http_svc/modify_admin",
            doc="269/102857",
            fields=(GROUP, _KIND, _accounts("Admin_Account")),
            handler=rules.modify_admin,
            rate=200,
            rules=("5 admins a room, in it or not", "admins write while the room is muted"),
            inferred=(_TYPE, "a sixth admin: 10004", "an unknown account: unknown_member_code (10019)"),
        ),
        Command(
            "group_open_avchatroom_http_svc/get_admin_list",
            doc="269/102858",
            fields=(GROUP,),
            handler=rules.get_admin_list,
            rate=200,
            inferred=(_TYPE, "order of naming"),
        ),
        Command(
            "group_open_avchatroom_http_svc/add_robots",
            doc="1047/60527",
            fields=(GROUP, _accounts("Member_Account")),
            handler=rules.add_robots,
            rate=200,
            rules=("as setting mark 500",),
            inferred=(_TYPE, "an unknown account: unknown_member_code (10019)", "for three days"),
        ),
        Command(
            "group_open_avchatroom_http_svc/del_robots",
            doc="269/103785",
            fields=(GROUP, _accounts("Member_Account")),
            handler=rules.del_robots,
            rate=200,
            rules=("as removing mark 500",),
            inferred=(_TYPE, "who is no robot is passed over"),
        ),
    ),
)
