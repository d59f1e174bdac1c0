"""People with phones in a group of each type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tencent_im_mock import MockTencentIM, MockUser
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.group_types import BY_WIRE

from .conftest import COMMUNITY_ID


def people(mock: MockTencentIM) -> dict[str, MockUser]:
    """The owner, an admin, two members, and a stranger."""
    return {name: mock.user(name) for name in ("owner", "admin", "member", "other", "stranger")}


def made(mock: MockTencentIM, kind: str) -> tuple[dict[str, MockUser], str]:
    """A group of a type with everybody in it but the stranger."""
    everybody = people(mock)
    group = everybody["owner"].creates_group(
        "club", type=kind, group_id=COMMUNITY_ID if kind == "Community" else "club"
    )
    if kind == "AVChatRoom":
        for name in ("owner", "member", "other", "admin"):
            everybody[name].joins(group)
    else:
        mock.group(group).add("admin", "member", "other")
        everybody["owner"].sends("hi", group=group)
    if BY_WIRE[kind].admins and kind != "AVChatRoom":
        everybody["owner"].names_admin(group, "admin")
    mock.config.attribute_rate = 0
    return everybody, group


def code(action: Callable[[], Any]) -> int:
    """The code with which an action is refused; 0 when it is done."""
    try:
        action()
    except Refusal as refusal:
        return refusal.code
    return 0
