"""The five group types as a table: what each is called, holds, allows and refuses (doc 269/1502).

Names are the new ones; requests and answers carry the ``wire`` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..core.config import Edition
from ..core.suggestions import did_you_mean

Limits = Mapping[Edition, int]

RECEIPT_MEMBERS = 200
"""Most members of a group whose messages may ask for receipts."""
TRIAL_GROUPS = 100
"""Groups of all types that the trial edition holds."""
GROUPS_PER_USER: Limits = {"trial": 50, "pro": 500, "flagship": 1000, "enterprise": 5000}

_ORDINARY: Limits = {"trial": 20, "pro": 200, "flagship": 2000, "enterprise": 6000}
_COMMUNITY: Limits = {"trial": 0, "pro": 0, "flagship": 100_000, "enterprise": 100_000}

Roles = frozenset[str]
NOBODY: Roles = frozenset()
OWNER: Roles = frozenset({"Owner"})
MANAGERS: Roles = frozenset({"Owner", "Admin"})
EVERYBODY: Roles = frozenset({"Owner", "Admin", "Member"})

Over = Mapping[str, Roles]
"""For a role, the roles over which it has a power."""
_RANKS: Over = {"Owner": frozenset({"Admin", "Member"}), "Admin": frozenset({"Member"})}
_RECALL: Over = {"Owner": EVERYBODY, "Admin": frozenset({"Member"})}


@dataclass(frozen=True, slots=True)
class GroupType:
    """One group type.

    Attributes:
        name: Its name in today's documents.
        wire: Its name in requests and answers.
        id_prefix: What assigned ids begin with (observed, not promised).
        members_max: Most members by edition; absent: any number.
        groups_max: Most groups of the type by edition; an edition that is not named has no limit.
        apply_option: How one joins, when the creator says nothing or the type fixes it.
        apply_fixed: Whether ApplyJoinOption cannot be chosen.
        invite_option: How one is invited, when the creator says nothing; absent: not supported.
        msg_flag: A new member's message option.
        members_by_rest: Whether members are kept and may be added and listed over REST.
        admins: Whether members can be made admins.
        needs_activation: Whether the group sleeps until its owner first writes.
        stored: Whether messages are stored.
        before_join: Whether members see what was written before they joined.
        unread: Whether members have an unread count; Meeting gets one by a console switch.
        stores_joins: Whether notices of joining are stored as messages.
        receipts: Whether messages may ask for read receipts.
        control: What SendMsgControl may hold.
        directed: Whether To_Account may name single receivers.
        at_all: Whether everybody may be mentioned at once.
        extensible: Whether messages may carry extensions.
        profile: Who may change the profile on a phone.
        dissolve: Who may dissolve the group on a phone.
        transfer: Who may hand the group over on a phone.
        kick: Who may remove whom on a phone.
        mute: Who may mute whom on a phone; empty: nobody can be muted.
        mute_all: Who may mute the whole group on a phone; empty: it cannot be muted.
        recall: Whose messages a role may take back on a phone, besides its own.
        owner_quits: Whether the owner may leave; the group goes on without one then.
        pins: Whether messages can be pinned.
        reactions: Whether messages take reactions.
        counters: Whether the group has counters.
        clears_attributes: Whether all attributes can be deleted at once.
        imports: Whether groups of the type can be imported.
        chooses_history: Whether HistoryMsgBeforeJoin can be set.
        stores_profile: Whether notices of profile changes are stored as messages.
        stores_ranks: Whether notices of mutes and of naming admins are stored as messages.
    """

    name: str
    wire: str
    id_prefix: str
    members_max: Limits | None
    apply_option: str
    invite_option: str | None
    msg_flag: str
    apply_fixed: bool = True
    groups_max: Limits | None = None
    members_by_rest: bool = True
    admins: bool = True
    needs_activation: bool = False
    stored: bool = True
    before_join: bool = False
    unread: bool = True
    stores_joins: bool = True
    receipts: bool = True
    control: frozenset[str] = frozenset({"NoLastMsg", "NoUnread"})
    directed: bool = True
    at_all: bool = True
    extensible: bool = True
    profile: Roles = MANAGERS
    dissolve: Roles = OWNER
    transfer: Roles = OWNER
    kick: Over = field(default_factory=lambda: _RANKS)
    mute: Over = field(default_factory=lambda: _RANKS)
    mute_all: Roles = MANAGERS
    recall: Over = field(default_factory=lambda: _RECALL)
    owner_quits: bool = False
    pins: bool = True
    reactions: bool = True
    counters: bool = True
    clears_attributes: bool = True
    imports: bool = True
    chooses_history: bool = True
    stores_profile: bool = True
    stores_ranks: bool = True

    def to_plain(self) -> str:
        """How state names the type."""
        return self.wire

    @classmethod
    def from_plain(cls, plain: object) -> GroupType:
        """The type that state names.

        Raises:
            ValueError: There is none of that name.
        """
        found = BY_WIRE.get(plain) if isinstance(plain, str) else None
        if found is None:
            raise ValueError("is no group type")
        return found


WORK = GroupType(
    "Work",
    "Private",
    id_prefix="@TGS#1",
    members_max=_ORDINARY,
    apply_option="DisableApply",
    invite_option="FreeAccess",
    msg_flag="AcceptAndNotify",
    admins=False,
    needs_activation=True,
    profile=frozenset({"Owner", "Member"}),
    dissolve=NOBODY,
    kick={"Owner": frozenset({"Member"})},
    mute={},
    mute_all=NOBODY,
    recall={"Owner": EVERYBODY},
    owner_quits=True,
)
PUBLIC = GroupType(
    "Public",
    "Public",
    id_prefix="@TGS#2",
    members_max=_ORDINARY,
    apply_option="NeedPermission",
    apply_fixed=False,
    invite_option="DisableInvite",
    msg_flag="AcceptAndNotify",
)
MEETING = GroupType(
    "Meeting",
    "ChatRoom",
    id_prefix="@TGS#3",
    members_max=_ORDINARY,
    apply_option="FreeAccess",
    invite_option="DisableInvite",
    msg_flag="AcceptNotNotify",
    before_join=True,
    unread=False,
    stores_joins=False,
    control=frozenset({"NoLastMsg"}),
    stores_ranks=False,
)
AVCHATROOM = GroupType(
    "AVChatRoom",
    "AVChatRoom",
    id_prefix="@TGS#a",
    members_max=None,
    groups_max={"trial": 10, "pro": 50},
    apply_option="FreeAccess",
    invite_option=None,
    msg_flag="AcceptNotNotify",
    members_by_rest=False,
    stored=False,
    unread=False,
    stores_joins=False,
    receipts=False,
    control=frozenset(),
    directed=False,
    at_all=False,
    extensible=False,
    profile=OWNER,
    transfer=NOBODY,
    kick={},
    mute_all=OWNER,
    pins=False,
    reactions=False,
    imports=False,
    chooses_history=False,
    stores_profile=False,
    stores_ranks=False,
)
COMMUNITY = GroupType(
    "Community",
    "Community",
    id_prefix="@TGS#_@TGS#c",
    members_max=_COMMUNITY,
    groups_max=_COMMUNITY,
    apply_option="FreeAccess",
    invite_option="FreeAccess",
    msg_flag="AcceptAndNotify",
    receipts=False,
    directed=False,
    extensible=False,
    counters=False,
    clears_attributes=False,
    chooses_history=False,
)

BY_WIRE: dict[str, GroupType] = {each.wire: each for each in (WORK, PUBLIC, MEETING, AVCHATROOM, COMMUNITY)}
WIRE_OF: dict[str, str] = {each.name: each.wire for each in BY_WIRE.values()}
WIRE_BY_NAME: dict[str, str] = {
    name: each.wire for each in BY_WIRE.values() for name in (each.name, each.wire)
}
"""Wire names by the names of today's documents and by themselves."""


def wire_of(name: str) -> str:
    """The wire name of a type that goes by either of its names.

    Raises:
        ValueError: There is no such type.
    """
    if name not in WIRE_BY_NAME:
        known = ", ".join(WIRE_BY_NAME)
        raise ValueError(
            f"type: {name!r} is no group type{did_you_mean(name, WIRE_BY_NAME)}; there are {known}"
        )
    return WIRE_BY_NAME[name]
