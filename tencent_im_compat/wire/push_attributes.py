"""Bodies of the commands on attributes of users, by which pushes select (``all_member_push``, ``timpush``).

Both generations of commands share most of them; the older one does not tell for which accounts it did
not work.
"""

from __future__ import annotations

import enum

from pydantic import Field

from .base import Reply, WireModel
from .push_results import AccountsReply, AccountsRequest


class AccountType(enum.IntEnum):
    """Whose attribute it is."""

    USER_ID = 0
    """Users."""
    REGISTRATION_ID = 1
    """Devices that the Push service knows without a user."""


class ImSetAttrNameRequest(WireModel):
    """Body of ``all_member_push/im_set_attr_name``: names by slot, ``"0"`` to ``"9"``."""

    attr_names: dict[str, str]


class SetAttrNameRequest(ImSetAttrNameRequest):
    """Body of ``timpush/set_attr_name``; ``attr_types`` are ``AccountType`` by slot."""

    attr_types: dict[str, int] | None = None


class GetAttrNameRequest(WireModel):
    """Body of ``im_get_attr_name`` and ``get_attr_name``: empty."""


class ImGetAttrNameReply(Reply):
    """Answer of ``all_member_push/im_get_attr_name``: names by slot, ``"0"`` to ``"9"``."""

    attr_names: dict[str, str] = Field(default_factory=dict)


class GetAttrNameReply(ImGetAttrNameReply):
    """Answer of ``timpush/get_attr_name``; ``attr_types`` are ``AccountType`` by slot."""

    attr_types: dict[str, int] = Field(default_factory=dict)


class UserAttrs(WireModel):
    """The attributes of one account: values by the attributes' names."""

    to_account: str
    attrs: dict[str, str] = Field(repr=False)


class UserAttrNames(WireModel):
    """Attributes that one account shall lose, by name."""

    to_account: str
    attrs: list[str]


class SetAttrRequest(WireModel):
    """Body of ``im_set_attr`` and ``set_attr``."""

    user_attrs: list[UserAttrs]


class RemoveAttrRequest(WireModel):
    """Body of ``im_remove_attr`` and ``remove_attr``."""

    user_attrs: list[UserAttrNames]


class GetAttrRequest(AccountsRequest):
    """Body of ``im_get_attr`` and ``get_attr``."""


class ImGetAttrReply(Reply):
    """Answer of ``all_member_push/im_get_attr``."""

    user_attrs: list[UserAttrs] = Field(default_factory=list)


class GetAttrReply(AccountsReply):
    """Answer of ``timpush/get_attr``; accounts that failed are not in ``user_attrs``."""

    user_attrs: list[UserAttrs] = Field(default_factory=list)
