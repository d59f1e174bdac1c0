"""A user's list of conversations: pinning, marking, grouping, deleting."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ..core.refusal import Refusal
from ..models.recentcontact import Book
from .base import Actor, AnyText

_CONTACTS = "recentcontact/"
_MARKS = {"star": 0, "unread": 1, "fold": 2, "hide": 3}
_EVERYTHING = 63


@dataclass(frozen=True, slots=True)
class MockConversation:
    """An entry of a user's list.

    Attributes:
        peer: The other user; empty for a group.
        group: The group; empty for a user.
        time: When it last moved, Unix seconds.
        pinned: Whether it is pinned.
        marks: Names of the set standard marks, and numbers of those without a name.
        custom_mark: The custom mark.
        groups: Names of the conversation groups it is in.
    """

    peer: str
    group: str
    time: int
    pinned: bool
    marks: frozenset[str | int]
    custom_mark: str
    groups: tuple[str, ...]


class ConversationsActor(Actor):
    """A user with a list of conversations."""

    @property
    def conversations(self) -> list[MockConversation]:
        """The list as the phone shows it: what is pinned first, then the latest first."""
        return list(self._walk())

    def _walk(self) -> Iterator[MockConversation]:
        cursor = {"TimeStamp": 0, "StartIndex": 0, "TopTimeStamp": 0, "TopStartIndex": 0}
        while True:
            body = {"From_Account": self.id, "AssistFlags": _EVERYTHING, **cursor}
            answer = self._perform(_CONTACTS + "get_list", body)
            for item in answer["SessionItem"]:
                kind, name = item["Type"], item.get("To_Account") or item["GroupId"]
                book = self._world.contacts.known(self.id) or Book()
                contact = book.contacts.get((kind, name))
                named = {bit: mark for mark, bit in _MARKS.items()}
                bits = [bit for bit, on in contact.marks.items() if on] if contact else []
                yield MockConversation(
                    peer=item.get("To_Account", ""),
                    group=item.get("GroupId", ""),
                    time=item["MsgTime"],
                    pinned=item["TopFlag"] == 1,
                    marks=frozenset(named.get(bit, bit) for bit in bits),
                    custom_mark=item.get("CustomMark", ""),
                    groups=tuple(book.names[number] for number in item.get("ContactGroupId", ())),
                )
            if answer["CompleteFlag"]:
                return
            cursor = {name: answer[name] for name in cursor}

    def pins_conversation(self, *, peer: str | None = None, group: str | None = None) -> None:
        """Pins a conversation."""
        self._tops(1, peer, group)

    def unpins_conversation(self, *, peer: str | None = None, group: str | None = None) -> None:
        """Takes a conversation's pin away."""
        self._tops(2, peer, group)

    def _tops(self, operation: int, peer: str | None, group: str | None) -> None:
        item = _contact(peer, group, field="GroupId")
        body = {"From_Account": self.id, "OperationType": operation, "RecentContactItem": [item]}
        self._perform(_CONTACTS + "top", body)

    def marks_conversation(
        self, mark: str, *, peer: str | None = None, group: str | None = None, on: bool = True
    ) -> None:
        """Sets or clears a mark: ``star``, ``unread``, ``fold`` or ``hide``."""
        if mark not in _MARKS:
            raise ValueError(f"mark must be one of {', '.join(_MARKS)}")
        position = _MARKS[mark] + self._world.config.first_mark_position
        item: dict[str, Any] = {"OptType": 1, "SetMark" if on else "ClearMark": [position]}
        self._marks(item, peer, group)

    def sets_custom_mark(self, mark: AnyText, *, peer: str | None = None, group: str | None = None) -> None:
        """Sets the custom mark of a conversation."""
        self._marks({"OptType": 2, "CustomMark": mark}, peer, group)

    def _marks(self, item: dict[str, Any], peer: str | None, group: str | None) -> None:
        item = {**item, "ContactItem": _contact(peer, group)}
        answer = self._perform(_CONTACTS + "mark_contact", {"From_Account": self.id, "MarkItem": [item]})
        self._heeds(answer["ResultItem"])

    def deletes_conversation(
        self, *, peer: str | None = None, group: str | None = None, clear: bool = True
    ) -> None:
        """Takes a conversation out of the list.

        Args:
            peer: The other user.
            group: The group.
            clear: Whether the own history goes with it, as it does in the client.
        """
        body = {"From_Account": self.id, "ClearRamble": int(clear)}
        self._perform(_CONTACTS + "delete", body | _contact(peer, group, field="ToGroupid"))

    def makes_conversation_group(
        self, name: str, *, peers: Collection[str] = (), groups: Collection[str] = ()
    ) -> None:
        """Makes a group of conversations; none if one of them cannot be in it."""
        items = [_contact(peer, None) for peer in peers] + [_contact(None, group) for group in groups]
        body = {"From_Account": self.id, "GroupContactItem": [{"GroupName": name, "ContactItem": items}]}
        answer = self._perform(_CONTACTS + "create_contact_group", body)
        try:
            self._heeds(answer["GroupResultItem"][0]["ResultItem"])
        except Refusal:
            self.deletes_conversation_group(name)
            raise

    def deletes_conversation_group(self, name: str) -> None:
        """Deletes a group of conversations; they stay."""
        self._perform(_CONTACTS + "del_contact_group", {"From_Account": self.id, "GroupName": [name]})

    def renames_conversation_group(self, name: str, new_name: str) -> None:
        """Gives a group of conversations another name."""
        self._updates({"UpdateGroupType": 1, "OldGroupName": name, "NewGroupName": new_name})

    def groups_conversation(
        self, name: str, *, peer: str | None = None, group: str | None = None, on: bool = True
    ) -> None:
        """Puts a conversation into a group of conversations, or takes it out."""
        item = {"ContactOptType": 1 if on else 2, "ContactItem": _contact(peer, group)}
        answer = self._updates({"UpdateGroupType": 2, "OldGroupName": name, "ContactUpdateItem": [item]})
        self._heeds(answer["UpdateGroupResult"]["ContactResultItem"])

    def _updates(self, update: dict[str, Any]) -> dict[str, Any]:
        body = {"From_Account": self.id, "UpdateType": 1, "UpdateGroup": update}
        return self._perform(_CONTACTS + "update_contact_group", body)

    @staticmethod
    def _heeds(results: list[dict[str, Any]]) -> None:
        for result in results:
            if result["ResultCode"]:
                raise Refusal(result["ResultCode"], result["ResultInfo"])


def _contact(peer: str | None, group: str | None, *, field: str = "ToGroupId") -> dict[str, Any]:
    if (peer is None) == (group is None):
        raise ValueError("exactly one of peer and group is needed")
    return {"Type": 1, "To_Account": peer} if peer is not None else {"Type": 2, field: group}
