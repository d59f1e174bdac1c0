"""Partial failures: commands on many items succeed although single items were refused."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, TypeVar

from pydantic import PrivateAttr
from typing_extensions import Self

from ..errors import ItemFailure, PartlyRefusedError
from .base import Reply, WireModel


class ItemOutcome(WireModel):
    """What became of one item of a call. Services spell it differently; subclasses name their fields."""

    item_field: ClassVar[str]
    """Attribute that names the item: a UserID, a GroupID, a MsgKey."""
    code_field: ClassVar[str | None] = "result_code"
    """Attribute with the item's code; 0 = it worked. Where there is none, ``ok`` says how it is told."""
    info_field: ClassVar[str | None] = "result_info"
    """Attribute with a text, where there is one."""
    secret: ClassVar[bool] = False
    """Whether item and text are content, which no error and no log may show."""

    @property
    def ok(self) -> bool:
        """Whether it worked."""
        return self.failure.code == 0

    @property
    def failure(self) -> ItemFailure:
        """Item, code and text, by the same names for all services."""
        item = getattr(self, self.item_field)
        code = 0 if self.code_field is None else getattr(self, self.code_field)
        info = "" if self.info_field is None else getattr(self, self.info_field)
        return ItemFailure("" if item is None else str(item), code, info or "", secret=self.secret)


class ItemResult(ItemOutcome):
    """Outcome for one item; ``result_code`` 0 = it worked."""

    result_code: int = 0
    result_info: str = ""


class AccountResult(ItemResult):
    """Outcome for one account."""

    item_field: ClassVar[str] = "to_account"

    to_account: str


class Done(ItemOutcome):
    """Outcome for one item: 0 failed, for a reason that is not told; 1 done; 2 it was so already."""

    code_field: ClassVar[str | None] = "result"
    info_field: ClassVar[str | None] = None

    result: int

    @property
    def ok(self) -> bool:
        """Whether it worked; here 0 is the failure."""
        return self.result != 0


class Unexplained(ItemOutcome):
    """An item that was refused, where the answer does not say why: its code is 0."""

    item_field: ClassVar[str] = "item"
    code_field: ClassVar[str | None] = None
    info_field: ClassVar[str | None] = None

    item: str

    @property
    def ok(self) -> bool:
        """Never: the answer names nothing but failures."""
        return False


class PartialReply(Reply):
    """Answer of a command on many items, of which some may have been refused."""

    _parts: Sequence[Self] = PrivateAttr(default=())
    _meanings: Mapping[int, str] = PrivateAttr(default_factory=dict)

    def explain(self, meaning: Callable[[int], str]) -> None:
        """Notes how the command means the codes of its refused items."""
        self._meanings = {code: meaning(code) for code in {item.failure.code for item in self.failed}}

    @property
    def parts(self) -> Sequence[Self]:
        """The answers to the parts of a batch (the ``..._all`` methods), in order; else this one alone."""
        return self._parts or (self,)

    @property
    @abstractmethod
    def failed(self) -> Sequence[ItemOutcome]:
        """The items that were refused."""

    def raise_for_partial(self) -> Self:
        """This answer, if every item worked.

        Raises:
            PartlyRefusedError: Some did not; ``error.failures`` has item, code and text of each.
        """
        if failed := self.failed:
            found = [item.failure for item in failed]
            raise PartlyRefusedError(
                [replace(each, meaning=self._meanings.get(each.code, "")) for each in found]
            )
        return self


OutcomeT = TypeVar("OutcomeT", bound=ItemOutcome)


def failures(items: Iterable[OutcomeT]) -> list[OutcomeT]:
    """The items that did not work."""
    return [item for item in items if not item.ok]


ModelT = TypeVar("ModelT", bound=WireModel)


def merged(replies: Sequence[ModelT]) -> ModelT:
    """One answer out of the answers to the parts of a batch: their lists one after the other.

    ``summed_fields`` add up, objects are merged in the same way, all else is taken from the last answer;
    ``parts`` of a ``PartialReply`` has them all.
    """
    last = replies[-1]
    found: dict[str, object] = {}
    for name in type(last).model_fields:
        values = [getattr(reply, name) for reply in replies]
        if name in last.summed_fields:
            found[name] = sum(values)
        elif any(isinstance(value, list) for value in values):
            found[name] = [item for value in values for item in value or ()]
        elif all(isinstance(value, WireModel) for value in values):
            found[name] = merged(values)
    whole = last.model_copy(update=found)
    if isinstance(whole, PartialReply) and len(replies) > 1:
        parts: Any = tuple(replies)
        whole._parts = parts
        whole._meanings = {code: text for part in parts for code, text in part._meanings.items()}
    return whole
