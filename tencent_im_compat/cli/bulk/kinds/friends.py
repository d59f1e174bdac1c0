"""Friends: whose list, who is in it, and what is noted of it. A repeat writes the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ....calls.sns_friends import friend_import
from ....invalid import invalid_argument
from ....wire.sns_friends import FriendToImport
from ..rows import Row
from ..values import Values
from .base import Failure, Item, Needed, halving

if TYPE_CHECKING:
    from ...._sync.rest import TencentIM

FIELDS = (
    "From_Account", "To_Account", "Remark", "RemarkTime", "GroupName", "AddSource", "AddWording", "AddTime",
    "CustomItem",
)  # fmt: skip
SOURCE = "AddSource_Type_Import"
"""What is noted as the source where a row names none."""

Friend = tuple[str, FriendToImport]


class Friends:
    """Imports friends: one call for the rows of one user that follow each other."""

    name = "friends"
    fields = FIELDS
    needed: Needed = ((("From_Account",),), (("To_Account",),))
    chunk = 100

    def item(self, row: Row) -> Item[Friend]:
        """A row as an entry of somebody's list."""
        values = Values(row.values, FIELDS)
        owner = values.needed("From_Account")
        with invalid_argument("CustomItem"):
            friend = FriendToImport.model_validate(
                {
                    "To_Account": values.needed("To_Account"),
                    "AddSource": values.text("AddSource") or SOURCE,
                    "Remark": values.text("Remark"),
                    "RemarkTime": values.whole("RemarkTime"),
                    "GroupName": values.listed("GroupName"),
                    "AddWording": values.text("AddWording"),
                    "AddTime": values.whole("AddTime"),
                    "CustomItem": values.listed("CustomItem"),
                }
            )
        friend_import(owner, [friend])  # the client's checks
        return Item(row.line, (owner, friend), row.values)

    def send(self, client: TencentIM, items: Sequence[Item[Friend]], *, in_doubt: bool) -> Iterator[Failure]:
        """Imports them."""

        def call(some: Sequence[Item[Friend]]) -> Iterator[Failure]:
            answer = client.sns.friend_import(some[0].value[0], [item.value[1] for item in some])
            refused = {each.to_account: each for each in answer.failed}
            for item in some:
                if (each := refused.get(item.value[1].to_account)) is not None:
                    yield Failure(item.line, each.result_code, each.result_info, item.again)

        for _, of_one in groupby(items, key=lambda item: item.value[0]):
            yield from halving(list(of_one), call)
