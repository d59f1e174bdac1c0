"""Groups of a world, as a test sees them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from typing_extensions import Self

from ..models.group import Group
from ..models.group_types import wire_of
from ..models.world import World
from ..serving.rule import perform
from .messages import MockMessage, from_group
from .users import MockUser


class MockGroup:
    """A group of the app.

    Args:
        world: The world.
        group_id: An existing group.
        topic_id: A topic in it, if one is meant.

    Attributes:
        id: Its ID; a topic's is ``topic_id``.
    """

    def __init__(self, world: World, group_id: str, topic_id: str = "") -> None:
        self._world = world
        self.id = group_id
        self.topic_id = topic_id

    @classmethod
    def open(
        cls,
        world: World,
        group_id: str,
        *,
        members: Collection[str],
        type: str,
        topics: Collection[str] | None = None,
    ) -> Self:
        """The group, made and filled if need be; the first member is the owner of a new one.

        With ``topics``, which may be empty, it is a community with topics, and those named are made.

        Raises:
            ValueError: There is no such type.
        """
        kind = wire_of(type)
        accounts = [MockUser(world, user_id).id for user_id in members]
        if world.groups.get(group_id) is None:
            body: dict[str, Any] = {"GroupId": group_id, "Type": kind, "Name": group_id[:30]}
            if accounts:
                body["Owner_Account"] = accounts[0]
            if topics is not None:
                body["SupportTopic"] = 1
            perform(world, "group_open_http_svc/create_group", body)
        made = cls(world, group_id)
        # Nobody is added to a live room; its owner is named by creating it.
        made.add(*accounts[0 if made._group.type.members_by_rest else 1 :])
        for name in topics or ():
            topic_id = f"{group_id}@TOPIC#_{name}"
            if topic_id not in made.topics:
                body = {"GroupId": group_id, "TopicId": topic_id, "TopicName": name}
                perform(world, "million_group_open_http_svc/create_topic", body)
        return made

    def add(self, *user_ids: str) -> None:
        """Adds members silently."""
        new = [MockUser(self._world, each).id for each in user_ids if each not in self._group.members]
        for start in range(0, len(new), 20):
            perform(
                self._world,
                "group_open_http_svc/add_group_member",
                {
                    "GroupId": self.id,
                    "Silence": 1,
                    "MemberList": [{"Member_Account": each} for each in new[start : start + 20]],
                },
            )

    @property
    def members(self) -> list[str]:
        """UserIDs of the members in the order of joining."""
        return list(self._group.members)

    @property
    def owner(self) -> str:
        """UserID of the owner; empty when there is none."""
        return self._group.owner

    @property
    def waiting(self) -> list[str]:
        """UserIDs of those who applied or were invited and wait for a manager."""
        return list(self._group.applications)

    @property
    def pinned(self) -> list[int]:
        """Seqs of the pinned messages, the latest pin first."""
        return list(reversed(self._group.pinned))

    @property
    def attributes(self) -> dict[str, str]:
        """The group attributes."""
        return dict(self._group.attributes)

    @property
    def topics(self) -> dict[str, MockGroup]:
        """The topics of a community by TopicId; each is like a group."""
        forum = self._group.forum
        return {each.topic_id: MockGroup(self._world, self.id, each.topic_id) for each in forum or ()}

    @property
    def messages(self) -> list[MockMessage]:
        """The stored messages, oldest first, without notices."""
        return [from_group(self._group, each) for each in self._group.messages if not each.notice]

    @property
    def last_message(self) -> MockMessage:
        """The newest message.

        Raises:
            LookupError: There is none yet.
        """
        messages = self.messages
        if not messages:
            raise LookupError(
                f"{self.topic_id or self.id!r} has no message yet: somebody must send one first"
            )
        return messages[-1]

    @property
    def _group(self) -> Group:
        group = self._world.groups.get(self.id)
        if group is not None and self.topic_id:
            group = group.forum.find(self.topic_id) if group.forum is not None else None
        if group is None:
            raise LookupError(f"there is no group {self.id!r}, or no topic {self.topic_id!r} in it")
        return group

    def __repr__(self) -> str:
        return f"MockGroup({self.topic_id or self.id!r})"
