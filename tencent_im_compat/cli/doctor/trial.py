"""``--write``: sends a message that asks for a receipt in a group of its own, and takes everything back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from ...errors import RefusedError, TencentIMError
from .findings import Finding, Level

if TYPE_CHECKING:
    from ..._sync.rest import TencentIM

TYPES = {"Work": "Private", "Public": "Public", "Meeting": "ChatRoom"}
"""Group types that can have receipts, and what the REST API calls them."""


def trial(client: TencentIM) -> Iterator[Finding]:
    """Tries receipts in a group of each type that can have them.

    Args:
        client: The app.
    """
    names = [f"doctor-{secrets.token_hex(6)}" for _ in range(2)]
    try:
        try:
            for name in names:
                client.account.account_import(name)
        except TencentIMError as error:
            yield Finding("receipts", Level.ERROR, f"no account can be made: {error}", "see the code's hint")
            return
        for kind in TYPES:
            yield _tried(client, kind, names)
    finally:
        with suppress(TencentIMError):
            client.account.account_delete(names)


def _tried(client: TencentIM, kind: str, names: list[str]) -> Finding:
    group_id = f"doctor-{secrets.token_hex(6)}"
    try:
        client.group.create_group(
            TYPES[kind], "doctor", group_id=group_id, owner_account=names[0], member_list=names[1:]
        )
        client.group.send_group_msg(
            group_id, "Does this message get a receipt?", from_account=names[0], need_read_receipt=True
        )
    except RefusedError as error:
        return Finding(
            "receipts",
            Level.WARNING,
            f"{kind}: no read receipts ({error.code}: {error.info or error.meaning})",
            "10059: the edition lacks them; 10007: tick the group type in the console, under read receipts",
        )
    except TencentIMError as error:
        return Finding("receipts", Level.ERROR, f"{kind}: {error}", "run it again")
    finally:
        with suppress(TencentIMError):
            client.group.destroy_group(group_id)
    return Finding("receipts", Level.OK, f"{kind}: read receipts work")
