"""Who has read a message, and who has not."""

from __future__ import annotations

from collections.abc import Sequence

from ...ledger.naming import AnyMessage, reference
from ...ledger.values import Person
from ..rest.client import AsyncTencentIM
from .looking import read_by, unread_by

NICK = "Tag_Profile_IM_Nick"


async def who_has_read(im: AsyncTencentIM, message: AnyMessage, *, names: bool = False) -> list[Person]:
    """All who have read a message, in groups by time of reading; its sender is none of them.

    REST: ``group_open_http_svc/get_group_msg_receipt_detail`` (doc 269/77693), as many pages as there are;
    one-to-one ``openim/admin_getroammsg`` (doc 269/42794).

    Args:
        im: The REST client.
        message: The message; it must have been sent with ``need_read_receipt``.
        names: Whether nicknames are asked for as well.

    Raises:
        InvalidArgumentError: It names no message, or one that asked for no receipt.
        RefusedError: E.g. 10010 no such group.
    """
    return await _persons(im, await read_by(im, reference(message)), names)


async def who_has_not_read(im: AsyncTencentIM, message: AnyMessage, *, names: bool = False) -> list[Person]:
    """All who have not read a message; its sender is none of them. As ``who_has_read`` in all else."""
    return await _persons(im, await unread_by(im, reference(message)), names)


async def _persons(im: AsyncTencentIM, user_ids: Sequence[str], names: bool) -> list[Person]:
    if not names or not user_ids:
        return [Person(user_id) for user_id in user_ids]
    # Somebody whose profile cannot be read is a person all the same, without a name.
    found = await im.profile.portrait_get_all(user_ids, [NICK])
    nick = {item.to_account: item.profile.nick or "" for item in found.user_profile_item}
    return [Person(user_id, nick.get(user_id, "")) for user_id in user_ids]
