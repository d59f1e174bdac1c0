"""What people may want to do in a group on their phones."""

from __future__ import annotations

from enum import Enum


class Right(Enum):
    """Something that not everybody may do.

    Attributes:
        text: How a refusal calls it: "alice may not ...".
        whole: The bit by which permission groups allow it in the whole community; 0: they cannot.
        single: The bit by which they allow it in one topic.
    """

    CHANGE_PROFILE = "change the profile", 0x1
    REMOVE = "remove", 0x2
    MANAGE_TOPICS = "manage topics", 0x10, 0x1
    MUTE = "mute", 0x20, 0x4
    WRITE = "write", 0x40, 0x8
    SEE_PAST = "see what was written before", 0x100, 0x10
    RECALL = "recall", 0x200, 0x20
    BAN = "ban", 0x400

    CHANGE_OPTIONS = "change the options"
    CLEAR_HISTORY = "clear the history"
    COUNT = "count"
    DECIDE_ON_APPLICATIONS = "decide on applications"
    DELETE_COUNTERS = "delete counters"
    DISSOLVE = "dissolve the group"
    INVITE = "invite"
    LIFT_BANS = "lift bans"
    MARK_PEOPLE = "mark people"
    MUTE_ALL = "mute everybody"
    NAME_LIVE_ADMINS = "name admins"
    NAME_ADMINS = "name or dismiss admins"
    PIN = "pin messages"
    REACT = "react to messages"
    READ = "read"
    RECALL_MESSAGES = "recall messages"
    REMOVE_PEOPLE = "remove people"
    TRANSFER = "hand the group over"
    UNPIN = "unpin messages"
    WRITE_ATTRIBUTES = "write attributes"

    def __init__(self, text: str, whole: int = 0, single: int = 0) -> None:
        self.text = text
        self.whole = whole
        self.single = single
