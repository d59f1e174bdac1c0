"""Accounts: ``UserID``, ``Nick``, ``FaceUrl``. A repeat writes the same, so nothing needs to be looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ....calls.account import multiaccount_import
from ....wire.account import AccountToImport
from ..rows import Row
from ..values import Values
from .base import Failure, Item, Needed, halving

if TYPE_CHECKING:
    from ...._sync.rest import TencentIM

FIELDS = ("UserID", "Nick", "FaceUrl")


class Accounts:
    """Imports accounts, a hundred in a call."""

    name = "accounts"
    fields = FIELDS
    needed: Needed = ((("UserID",),),)
    chunk = 100

    def item(self, row: Row) -> Item[AccountToImport]:
        """A row as an account."""
        values = Values(row.values, FIELDS)
        account = AccountToImport(
            user_id=values.needed("UserID"), nick=values.text("Nick"), face_url=values.text("FaceUrl")
        )
        multiaccount_import([account])  # the client's checks
        return Item(row.line, account, row.values)

    def send(
        self, client: TencentIM, items: Sequence[Item[AccountToImport]], *, in_doubt: bool
    ) -> Iterator[Failure]:
        """Imports them."""

        def call(some: Sequence[Item[AccountToImport]]) -> Iterator[Failure]:
            answer = client.account.multiaccount_import([item.value for item in some])
            refused = set(answer.fail_accounts)
            for item in some:
                if item.value.user_id in refused:
                    yield Failure(item.line, 0, "the server refused it and gives no reason", item.again)

        yield from halving(items, call)
