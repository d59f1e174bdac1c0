# Generated from tencent_im_compat/_async/v2tim/portraits.py by scripts/make_sync.py. Do not edit.
"""Nicknames and avatars of users, whom the lists of groups name by their UserIDs only."""

from __future__ import annotations

from collections.abc import Iterable

from ...wire.profile import Profile
from ..rest.client import TencentIM

_TAGS = ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Image"]


def portraits(client: TencentIM, user_ids: Iterable[str]) -> dict[str, Profile]:
    """Nickname and avatar of users, those that could be read: one call for 100 of them."""
    wanted = list(dict.fromkeys(user_ids))
    if not wanted:
        return {}
    reply = client.profile.portrait_get_all(wanted, _TAGS)
    return {item.to_account: item.profile for item in reply.user_profile_item if item.ok}
