"""The conversation list of a user: its order, its pages, and what each entry is made of. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import InvalidArgumentError
from ..v2tim.conversation import V2TimConversation, V2TimConversationResult
from ..v2tim.conversation_enums import ConversationType
from ..v2tim.message import V2TimMessage
from ..v2tim.user import V2TimUserFullInfo
from ..wire.group_members import JoinedGroup
from ..wire.recentcontact import Contact, ContactType, SessionItem
from ..wire.recentcontact_groups import ContactData
from . import arguments
from .conversation_marks import marks
from .conversations import C2C_PREFIX, conversation, conversation_of_contact
from .groups import group_type_from_wire, receive_opt_from_wire

COUNTED = ("Private", "Public", "Community")
"""Group types that count unread messages: Meeting groups do not by default, AVChatRoom never."""
_TIE_BITS = 20
_PINNED = 1 << 52
"""Above every time, and still exact where numbers are floating ones."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A conversation of the list, or one that is not in it.

    Attributes:
        contact: Whose conversation it is.
        moved: Unix seconds of its last message; 0: it is not in the list.
        pinned: Whether it stands on top.
        standard_mark: Marks, as REST writes them.
        custom_mark: Data of the app's own.
        groups: Numbers of the conversation groups it is in.
    """

    contact: Contact
    moved: int = 0
    pinned: bool = False
    standard_mark: str | None = None
    custom_mark: str | None = field(default=None, repr=False)
    groups: Sequence[int] = ()

    @property
    def id(self) -> str:
        """Its conversationID."""
        return conversation_of_contact(self.contact)

    @property
    def alone(self) -> bool:
        """Whether it is one-to-one."""
        return self.contact.type == ContactType.C2C

    @property
    def target(self) -> str:
        """The peer, or the group."""
        return self.contact.target

    @property
    def order(self) -> int:
        """Its place in the list, which descends by it: pinned ones first, then the last activity."""
        tie = zlib.crc32(self.id.encode()) & ((1 << _TIE_BITS) - 1)
        return (_PINNED if self.pinned else 0) + (self.moved << _TIE_BITS) + tie


def contact_of(argument: str, conversation_id: str) -> Contact:
    """The conversation that an id names.

    Raises:
        InvalidArgumentError: It names none.
    """
    kind, target = conversation(argument, conversation_id)
    return Contact.of_user(target) if kind == C2C_PREFIX else Contact.of_group(target)


def contacts_of(argument: str, conversation_ids: Iterable[str]) -> list[Contact]:
    """The conversations that some ids name, at least one, each once."""
    found = dict.fromkeys(arguments.texts(argument, arguments.filled(argument, conversation_ids)))
    return [contact_of(f"{argument}[{index}]", each) for index, each in enumerate(found)]


def entry(item: SessionItem) -> Entry:
    """An entry of the list as the server tells it."""
    contact = Contact(type=item.type, to_account=item.to_account, to_group_id=item.group_id)
    return Entry(
        contact,
        item.msg_time,
        item.pinned,
        item.standard_mark,
        item.custom_mark,
        tuple(item.contact_group_id or ()),
    )


def unlisted(contact: Contact, data: ContactData | None) -> Entry:
    """A conversation that is not in the list, with what is kept of it all the same."""
    if data is None:
        return Entry(contact)
    return Entry(
        contact,
        standard_mark=data.standard_mark,
        custom_mark=data.custom_mark,
        groups=tuple(data.contact_group_id),
    )


# ------------------------------------------------------------ pages


def position(next_seq: str | int, count: int) -> tuple[int | None, int]:
    """Reads where a page begins, and how long it is. The first one begins at 0, or at an empty text."""
    given = "0" if next_seq == "" else next_seq
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given) if 0 <= given < 1 << 63 else ""
    if not isinstance(given, str) or len(given) > 20 or not (given.isascii() and given.isdigit()):
        raise InvalidArgumentError("nextSeq", "must be 0 or the nextSeq of the page before")
    return int(given) or None, arguments.number("count", count, at_least=1)


def page(entries: Iterable[Entry], below: int | None, count: int) -> tuple[list[Entry], str, bool]:
    """A page of the list, where the next one begins, and whether there is none."""
    ordered = sorted(entries, key=lambda each: each.order, reverse=True)
    rest = [each for each in ordered if below is None or each.order < below]
    found = rest[:count]
    finished = len(rest) <= count
    return found, "0" if finished else str(found[-1].order), finished


def result(page: tuple[list[Entry], str, bool], found: list[V2TimConversation]) -> V2TimConversationResult:
    """A page as callers get it."""
    _, following, finished = page
    return V2TimConversationResult(nextSeq=following, isFinished=finished, conversationList=found)


# ------------------------------------------------------------ what an entry is made of


@dataclass(slots=True)
class Known:
    """What is known of conversations, by peer, group or conversationID.

    Attributes:
        profiles: Profiles of peers.
        groups: Groups that the user is in.
        unread: Unread counts of peers.
        names: Names of conversation groups by their numbers.
        last: Newest messages by conversationID.
        drafts: Text and time of drafts by conversationID.
    """

    profiles: Mapping[str, V2TimUserFullInfo] = field(default_factory=dict)
    groups: Mapping[str, JoinedGroup] = field(default_factory=dict)
    unread: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    last: Mapping[str, V2TimMessage | None] = field(default_factory=dict)
    drafts: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def unread_of(self, entry: Entry) -> int:
        """Messages of a conversation that the user has not read."""
        if entry.alone:
            return self.unread.get(entry.target, 0)
        group = self.groups.get(entry.target)
        return 0 if group is None else unread_in(group)

    def counts(self, entry: Entry) -> bool:
        """Whether its unread messages count in totals: the user does not receive it silently."""
        group = None if entry.alone else self.groups.get(entry.target)
        return group is None or group.self_info is None or not receive_opt_from_wire(group.self_info.msg_flag)


def unread_in(group: JoinedGroup) -> int:
    """Messages of a group behind the user's read position. Own ones count as well: REST does not tell."""
    if group.self_info is None or group.type not in COUNTED:
        return 0
    return max(0, newest_seq(group) - (group.self_info.msg_seq or 0))


def newest_seq(group: JoinedGroup) -> int:
    """The number of the newest message of a group; 0: there is none."""
    return (group.next_msg_seq or 1) - 1


def conversation_of(entry: Entry, known: Known) -> V2TimConversation:
    """A conversation as its user sees it."""
    draft = known.drafts.get(entry.id)
    found = V2TimConversation(
        conversationID=entry.id,
        unreadCount=known.unread_of(entry),
        lastMessage=known.last.get(entry.id),
        draftText=None if draft is None else draft[0],
        draftTimestamp=None if draft is None else draft[1],
        isPinned=entry.pinned,
        orderkey=entry.order,
        markList=marks(entry.standard_mark),
        customData=entry.custom_mark,
        groupAtInfoList=None,  # no command tells
        conversationGroupList=[known.names[number] for number in entry.groups if number in known.names],
    )
    if entry.alone:
        profile = known.profiles.get(entry.target)
        found.type, found.userID = int(ConversationType.V2TIM_C2C), entry.target
        found.showName = (profile.nickName if profile else None) or entry.target
        found.faceUrl = profile.faceUrl if profile else None
        return found
    group = known.groups.get(entry.target)
    found.type, found.groupID, found.showName = int(ConversationType.V2TIM_GROUP), entry.target, entry.target
    if group is not None:
        found.showName, found.faceUrl = group.name or entry.target, group.face_url
        found.groupType = group_type_from_wire(group.type or "") or None
        own = group.self_info
        found.recvOpt = None if own is None else receive_opt_from_wire(own.msg_flag)
        found.groupReadSequence = None if own is None else own.msg_seq
    return found
