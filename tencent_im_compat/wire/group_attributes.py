"""Bodies of the commands on group attributes (``group_open_http_svc``, ``group_open_attr_http_svc``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel


class GroupAttr(WireModel):
    """One attribute of a group."""

    key: str = Field(alias="key")
    value: str = Field(alias="value", repr=False)


class GroupAttrKey(WireModel):
    """An attribute, named by its key."""

    key: str = Field(alias="key")


class GetGroupAttrRequest(WireModel):
    """Body of ``group_open_attr_http_svc/get_group_attr``."""

    group_id: str


class GetGroupAttrReply(Reply):
    """Answer of ``group_open_attr_http_svc/get_group_attr``."""

    group_attr_ary: list[GroupAttr] = Field(default_factory=list)

    @property
    def attributes(self) -> dict[str, str]:
        """The values by their keys."""
        return {item.key: item.value for item in self.group_attr_ary}


class ModifyGroupAttrRequest(WireModel):
    """Body of ``group_open_http_svc/modify_group_attr``."""

    group_id: str
    group_attr: list[GroupAttr]


class SetGroupAttrRequest(WireModel):
    """Body of ``group_open_http_svc/set_group_attr``."""

    group_id: str
    group_attr: list[GroupAttr]


class DeleteGroupAttrRequest(WireModel):
    """Body of ``group_open_http_svc/delete_group_attr``."""

    group_id: str
    group_attr: list[GroupAttrKey]


class ClearGroupAttrRequest(WireModel):
    """Body of ``group_open_http_svc/clear_group_attr``."""

    group_id: str
