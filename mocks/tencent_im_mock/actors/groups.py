"""Groups of a world, as a test sees them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from typing_extensions import Self

from ..core.server import perform
from ..core.world import World
from ..services.group.model import Group
from .messages import MockMessage, from_group
from .users import MockUser


class MockGroup:
    """A group of the app.

    Args:
        world: The world.
        group_id: An existing group.
    """

    def __init__(self, world: World, group_id: str) -> None:
        self._world = world
        self.id = group_id

    @classmethod
    def open(cls, world: World, group_id: str, *, members: Collection[str], type: str) -> Self:
        """The group, made and filled if need be; the first member is the owner of a new one."""
        accounts = [MockUser(world, user_id).id for user_id in members]
        if world.groups.get(group_id) is None:
            body: dict[str, Any] = {"GroupId": group_id, "Type": type, "Name": group_id[:30]}
            if accounts:
                body["Owner_Account"] = accounts[0]
            perform(world, "group_open_http_svc/create_group", body)
        made = cls(world, group_id)
        # Nobody is added to a live room; its owner is named by creating it.
        made.add(*accounts[0 if made._group.type.members_by_rest else 1 :])
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
    def messages(self) -> list[MockMessage]:
        """The stored messages, oldest first, without notices."""
        return [from_group(self._group, each) for each in self._group.messages if not each.notice]

    @property
    def last_message(self) -> MockMessage:
        """The newest message."""
        return self.messages[-1]

    @property
    def _group(self) -> Group:
        group = self._world.groups.get(self.id)
        if group is None:
            raise LookupError(f"there is no group {self.id!r}")
        return group

    def __repr__(self) -> str:
        return f"MockGroup({self.id!r})"
