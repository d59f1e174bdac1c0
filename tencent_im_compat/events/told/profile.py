"""Changes of profiles."""

from __future__ import annotations

from typing import Any

from ...adapter.profiles import user_full_info
from ...v2tim.user import V2TimUserFullInfo
from ...wire.profile import Profile
from ...wire.webhooks import ProfilePortraitSet
from .row import Row, call


def changed_info(event: ProfilePortraitSet) -> V2TimUserFullInfo:
    """The fields of a profile that changed."""
    return user_full_info(event.from_account, Profile.of(event.profile_item))


_LESS = "fields that did not change (they are None)"

ROWS: tuple[Row[Any], ...] = (
    Row(
        webhook=ProfilePortraitSet,
        listener="V2TimSDKListener",
        callback="onSelfInfoUpdated",
        calls=lambda event: call(changed_info(event), users=[event.from_account]),
        less=_LESS,
    ),
    Row(
        webhook=ProfilePortraitSet,
        listener="V2TimSDKListener",
        callback="onUserInfoChanged",
        watched=lambda event: ("profiles", event.from_account),
        calls=lambda event: call([changed_info(event)]),
        less=_LESS,
    ),
    Row(
        webhook=ProfilePortraitSet,
        listener="V2TimFriendshipListener",
        callback="onFriendInfoChanged",
        missing="friends",
        less="fields that did not change (they are None); remarks and friend groups",
    ),
)
