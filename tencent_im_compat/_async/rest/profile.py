"""Profiles of users: names, avatars and the app's own fields (service ``profile``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import profile as calls
from ...wire import profile as wire
from ...wire.profile import Profile
from .service import AsyncService


class AsyncProfileService(AsyncService):
    """Commands of the service ``profile``."""

    async def portrait_set(self, from_account: str, profile: Profile) -> wire.PortraitSetReply:
        """Sets fields of a user's profile. REST: ``profile/portrait_set``, doc 269/1640; 200 calls/s.

        All fields are set, or none. Triggers the webhook ``Profile.CallbackPortraitSet``.

        Args:
            from_account: Whose profile.
            profile: The fields to set; those that are ``None`` stay as they are. A value takes at most
                500 bytes. Fields of the app's own are declared in the console first.

        Raises:
            InvalidArgumentError: No field at all, or a bad one.
            RefusedError: E.g. 40003 no such account, 40008 no right to write the field, 40009 the
                custom field was not declared, 40005 a filtered word.
        """
        return await self._transport.send(calls.portrait_set(from_account, profile))

    async def portrait_get(self, to_account: Sequence[str], tag_list: Sequence[str]) -> wire.PortraitGetReply:
        """Reads profile fields of up to 100 users.

        REST: ``profile/portrait_get``, doc 269/1639; 200 calls/s. Users whose profile could not be read
        are data, not an exception: see ``failed``.

        Args:
            to_account: Up to 100 UserIDs.
            tag_list: Tags of the wanted fields, e.g. ``Tag_Profile_IM_Nick``. ``Profile.tags()`` names
                the standard ones.

        Raises:
            InvalidArgumentError: No user, more than 100, or no tag.
            RefusedError: E.g. 40009 no such tag, 40007 no right to read the field.
        """
        return await self._transport.send(calls.portrait_get(to_account, tag_list))

    async def portrait_get_all(
        self, to_account: Iterable[str], tag_list: Sequence[str]
    ) -> wire.PortraitGetReply:
        """``portrait_get`` for any number of users, 100 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No user, no tag, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account", to_account, calls.MAX_USERS, lambda part: calls.portrait_get(part, tag_list)
        )
