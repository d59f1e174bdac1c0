"""What the stories share, with and without a loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

from tencent_im_compat import Observer, RawResponse, V2TimMessage
from tencent_im_compat.v2tim.listeners import Listener, callback_names
from tencent_im_mock import MockTencentIM

P = TypeVar("P")
R = TypeVar("R")

AsyncOperation = Callable[[P], Awaitable[R]]
"""What somebody does with something, to be awaited."""
Operation = Callable[[P], R]
"""The same without a loop."""


def texts(messages: Iterable[V2TimMessage]) -> list[str | None]:
    """The texts of messages."""
    return [None if message.textElem is None else message.textElem.text for message in messages]


class Slow(Observer):
    """Lets every attempt that is answered take so many seconds of the mock's clock."""

    def __init__(self, mock: MockTencentIM, seconds: float) -> None:
        self._mock = mock
        self._seconds = seconds

    def answered(self, call: object, response: RawResponse) -> None:
        """Time passes before anybody looks at the answer."""
        self._mock.clock.advance(self._seconds)


Heard = list[tuple[Any, ...]]
"""What listeners were called with: the callback's name, and its arguments."""


def listening(kind: type[Listener], heard: Heard, *but: str) -> Any:
    """A listener of a class that keeps everything it hears.

    Args:
        kind: The class.
        heard: Where it is kept.
        but: Callbacks that are not set.
    """

    def keeps(name: str) -> Callable[..., None]:
        return lambda *arguments: heard.append((name, *arguments))

    return kind(**{name: keeps(name) for name in callback_names(kind()) if name not in but})
