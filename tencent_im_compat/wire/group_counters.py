"""Bodies of the commands on group counters (service ``group_open_http_svc``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel


class GroupCounter(WireModel):
    """One counter of a group; the value is a signed 64-bit number."""

    key: str
    value: int


class GetGroupCounterRequest(WireModel):
    """Body of ``group_open_http_svc/get_group_counter``."""

    group_id: str
    group_counter_keys: list[str] | None = None


class GroupCountersReply(Reply):
    """Counters of a group."""

    group_counter: list[GroupCounter] = Field(default_factory=list)

    @property
    def counters(self) -> dict[str, int]:
        """The values by their keys."""
        return {item.key: item.value for item in self.group_counter}


class GetGroupCounterReply(GroupCountersReply):
    """Answer of ``group_open_http_svc/get_group_counter``."""


class UpdateGroupCounterRequest(WireModel):
    """Body of ``group_open_http_svc/update_group_counter``."""

    group_id: str
    group_counter: list[GroupCounter]
    mode: str


class UpdateGroupCounterReply(GroupCountersReply):
    """Answer of ``group_open_http_svc/update_group_counter``: the touched counters as they are now."""


class DeleteGroupCounterRequest(WireModel):
    """Body of ``group_open_http_svc/delete_group_counter``."""

    group_id: str
    group_counter_keys: list[str] | None = None
