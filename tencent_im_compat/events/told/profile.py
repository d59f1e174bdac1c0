"""Changes of profiles."""

from __future__ import annotations

from typing import Any

from ...adapter.profiles import user_full_info
from ...wire.profile import Profile
from ...wire.tags import TagItem
from ...wire.webhooks import ProfilePortraitSet
from .row import Row


def _changed(event: ProfilePortraitSet) -> list[object]:
    return [event.from_account, [[item.tag, item.value] for item in event.profile_item]]


def _info(user_id: str, pairs: list[list[Any]]) -> tuple[object, ...]:
    items = [TagItem(tag=tag, value=value) for tag, value in pairs]
    return (user_full_info(user_id, Profile.of(items)),)


_LESS = "fields that did not change (they are None)"

ROWS: tuple[Row[Any], ...] = (
    Row(
        webhook=ProfilePortraitSet,
        listener="V2TimSDKListener",
        callback="onSelfInfoUpdated",
        users=lambda event: [event.from_account],
        arguments=_changed,
        make=_info,
        less=_LESS,
    ),
    Row(
        webhook=ProfilePortraitSet,
        listener="V2TimSDKListener",
        callback="onUserInfoChanged",
        watched=lambda event: ("profiles", event.from_account),
        arguments=_changed,
        make=lambda user_id, pairs: ([_info(user_id, pairs)[0]],),
        less=_LESS,
    ),
)
