# Generated from tencent_im_compat/_async/pages.py by scripts/make_sync.py. Do not edit.
"""What the ``iter_...`` methods answer: a walk over the items of all pages, which can be resumed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from typing_extensions import Self

from ..errors import TencentIMError
from ..paging import Fetch, P, Walk

T = TypeVar("T")


class Pages(Generic[T]):
    """Iterates over the items of a list; pages are fetched when they are needed.

    To go on later, in another process as well, keep ``cursor`` and pass it to the same method with the
    same arguments. Items of a page that was not read to its end come again then; none is lost.

    Raises:
        RepeatedCursorError: While iterating: the server gave a cursor twice, the list would never end.
        TencentIMError: While iterating: a page could not be read. The walk stands where it stood, and
            iterating on asks for the same page again.
    """

    def __init__(self, fetch: Fetch[P, T], first: P, cursor: str | None = None) -> None:
        self._fetch: Fetch[Any, T] = fetch
        self._walk: Walk[Any] = Walk(first, cursor)
        self._taken_from = self._walk.cursor
        self._waiting: deque[T] = deque()

    @property
    def cursor(self) -> str | None:
        """Where a later walk goes on; ``None`` when everything was given out."""
        return self._taken_from if self._waiting else self._walk.cursor

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while not self._waiting:
            if not self._turn():
                raise StopIteration
        return self._waiting.popleft()

    def pages(self) -> Iterator[list[T]]:
        """The same page by page; ``cursor`` is then the one after the page."""
        while self._waiting or self._turn():
            items = list(self._waiting)
            self._waiting.clear()
            yield items

    def _turn(self) -> bool:
        """Fetches the next page, if there is one."""
        __tracebackhide__ = True
        self._walk.check()
        if self._walk.at is None:
            return False
        try:
            page = self._fetch(self._walk.at)
        except TencentIMError as error:
            raise error.with_traceback(None) from None  # in pytest it points to the walk, not into it
        self._taken_from = self._walk.cursor
        self._waiting.extend(page.items)
        self._walk.move(page.following)
        return True
