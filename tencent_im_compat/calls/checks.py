"""Checks that the builders share. Each raises ``InvalidArgumentError`` naming argument and limit."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from typing_extensions import ParamSpec

from ..call import Call
from ..errors import InvalidArgumentError
from ..invalid import blamed, invalid_argument, problem
from ..wire.base import Reply
from ..wire.elements import Element, TIMCustomElem, TIMTextElem
from ..wire.offline_push import OfflinePushInfo

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R", bound=Reply)

MAX_UINT32 = 0xFFFFFFFF
_MSG_KEY = re.compile(r"[0-9]+_[0-9]+_[0-9]+")

MessageContent = str | Element | Sequence[Element]
"""What a send takes as body: a text, one element, or several."""


def builder(build: Callable[P, Call[R]]) -> Callable[P, Call[R]]:
    """Makes a builder refuse every value that does not fit as a bad argument.

    The checks below find nearly all of them; this is the net for what is deep inside an argument, as
    half a surrogate pair in an element or an attribute that was changed to another type.
    """

    @functools.wraps(build)
    def checked(*args: P.args, **kwargs: P.kwargs) -> Call[R]:
        __tracebackhide__ = True  # in pytest an error points to what was called with bad arguments
        try:
            return build(*args, **kwargs)
        except InvalidArgumentError as error:
            del args, kwargs  # which may be a message
            raise error.with_traceback(None) from None  # how it was found out helps nobody
        except (ValueError, TypeError, RecursionError) as error:
            # A call with other arguments than the builder has is no bad value: binding raises TypeError.
            given = inspect.signature(build).bind(*args, **kwargs).arguments
            raise InvalidArgumentError(blamed(given), problem(error)) from None

    return checked


def user_id(argument: str, value: str) -> str:
    """A UserID: a non-empty string of at most 32 bytes."""
    if not isinstance(value, str) or not value:
        raise InvalidArgumentError(argument, "must be a non-empty UserID")
    if _size(argument, value) > 32:
        raise InvalidArgumentError(argument, "a UserID takes at most 32 bytes")
    return value


def optional_user_id(argument: str, value: str | None) -> str | None:
    """A UserID, or nothing for the calling administrator."""
    return None if value is None else user_id(argument, value)


def user_ids(argument: str, values: Iterable[str], *, at_most: int | None) -> list[str]:
    """A list of UserIDs of bounded length."""
    entries = listed(argument, values, "UserIDs")
    found = [user_id(f"{argument}[{index}]", value) for index, value in enumerate(entries)]
    return batch(argument, found, at_most=at_most)


def group_id(argument: str, value: str) -> str:
    """A GroupID: a non-empty string. Topic ids are longer than the 48 bytes of a group."""
    if not isinstance(value, str) or not value:
        raise InvalidArgumentError(argument, "must be a non-empty group ID")
    _size(argument, value)
    return value


def optional_group_id(argument: str, value: str | None) -> str | None:
    """The id of a group or topic, or nothing."""
    return None if value is None else group_id(argument, value)


def group_ids(argument: str, values: Iterable[str], *, at_most: int | None) -> list[str]:
    """A list of GroupIDs of bounded length."""
    entries = listed(argument, values, "group IDs")
    found = [group_id(f"{argument}[{index}]", value) for index, value in enumerate(entries)]
    return batch(argument, found, at_most=at_most)


def msg_seqs(argument: str, values: Iterable[int], *, at_most: int | None = None) -> list[int]:
    """Sequence numbers of group messages, each 1..4294967295."""
    entries = listed(argument, values, "message numbers")
    found = [
        number(f"{argument}[{index}]", value, at_least=1, at_most=MAX_UINT32)
        for index, value in enumerate(entries)
    ]
    return batch(argument, found, at_most=at_most)


def listed(argument: str, values: Iterable[T], what: str) -> list[T]:
    """The entries of a list; one string is not a list of them."""
    if not isinstance(values, list | tuple) and (
        isinstance(values, str | bytes) or not isinstance(values, Iterable)
    ):
        raise InvalidArgumentError(argument, f"must be a list of {what}")
    return list(values)


def batch(argument: str, values: Sequence[T], *, at_most: int | None) -> list[T]:
    """A list that is not empty and not longer than the command allows."""
    if not values:
        raise InvalidArgumentError(argument, "must not be empty")
    if at_most is not None and len(values) > at_most:
        raise InvalidArgumentError(argument, f"has {len(values)} entries, at most {at_most} go into one call")
    return list(values)


def uint32(argument: str, value: int) -> int:
    """An unsigned 32-bit number."""
    return number(argument, value, at_least=0, at_most=MAX_UINT32)


def number(argument: str, value: int, *, at_least: int, at_most: int | None = None) -> int:
    """A whole number in a range."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidArgumentError(argument, "must be an integer")
    if value < at_least or (at_most is not None and value > at_most):
        limit = f"{at_least}..{at_most}" if at_most is not None else f"{at_least} or more"
        raise InvalidArgumentError(argument, f"must be {limit}")
    return value


def optional_number(
    argument: str, value: int | None, *, at_least: int, at_most: int | None = None
) -> int | None:
    """A whole number in a range, or nothing."""
    return None if value is None else number(argument, value, at_least=at_least, at_most=at_most)


def text(argument: str, value: str | None, *, at_most: int | None = None) -> str | None:
    """A string of at most so many bytes in UTF-8, or nothing."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidArgumentError(argument, "must be a string")
    size = _size(argument, value)
    if at_most is not None and size > at_most:
        raise InvalidArgumentError(argument, f"takes {size} bytes in UTF-8, at most {at_most} are allowed")
    return value


def string(argument: str, value: str, *, at_most: int | None = None) -> str:
    """A string of at most so many bytes in UTF-8; it may be empty."""
    if text(argument, value, at_most=at_most) is None:
        raise InvalidArgumentError(argument, "must be a string")
    return value


def filled(argument: str, value: str, *, at_most: int | None = None) -> str:
    """A string that is not empty, of at most so many bytes in UTF-8."""
    if not string(argument, value, at_most=at_most):
        raise InvalidArgumentError(argument, "must not be empty")
    return value


def instances(argument: str, values: Iterable[T], kind: type[T], *, at_most: int | None) -> list[T]:
    """A list of objects of one class, of bounded length."""
    found = listed(argument, values, kind.__name__)
    for index, value in enumerate(found):
        if not isinstance(value, kind):
            raise InvalidArgumentError(f"{argument}[{index}]", f"must be a {kind.__name__}")
    return batch(argument, found, at_most=at_most)


def names(argument: str, values: Iterable[str] | None) -> list[str] | None:
    """Names of fields, whose set the server may extend; nothing when none is given."""
    if values is None:
        return None
    found = listed(argument, values, "strings")
    for name in found:
        if not isinstance(name, str) or not name:
            raise InvalidArgumentError(argument, "must hold non-empty strings only")
        _size(argument, name)
    return found


def one_of(argument: str, value: T, allowed: Collection[T]) -> T:
    """A value of a closed set."""
    if value not in allowed:
        raise InvalidArgumentError(argument, f"must be one of {', '.join(map(str, allowed))}")
    return value


def some_of(argument: str, values: Iterable[str] | None, allowed: Collection[str]) -> list[str] | None:
    """Values of a closed set; nothing when none is given."""
    if values is None:
        return None
    return [one_of(argument, value, allowed) for value in listed(argument, values, "strings")] or None


def msg_key(argument: str, value: str) -> str:
    """A MsgKey: ``{MsgSeq}_{MsgRandom}_{MsgTime}``, at most 50 characters."""
    if not isinstance(value, str) or not _MSG_KEY.fullmatch(value) or len(value) > 50:
        raise InvalidArgumentError(argument, "must be a MsgKey like 70211_40581736_1767229201")
    return value


def exclusive(argument: str, value: object | None, others: str, *values: object | None) -> None:
    """An argument that cannot be given together with others."""
    if value is not None and any(each is not None for each in values):
        raise InvalidArgumentError(argument, f"cannot be given together with {others}")


def flag(value: bool) -> int | None:
    """1 for True; nothing for False, which is the server's default everywhere."""
    return 1 if value else None


def body(argument: str, content: MessageContent) -> list[Element]:
    """The elements of a message: a text, one element or several; at most one ``TIMCustomElem``."""
    if isinstance(content, str):
        _size(argument, content)
        with invalid_argument(argument):
            return [TIMTextElem(text=content)]
    if isinstance(content, Element):
        return [content]
    elements = listed(argument, content, "message elements")
    if not elements:
        raise InvalidArgumentError(argument, "a message needs at least one element")
    for element in elements:
        if not isinstance(element, Element):
            raise InvalidArgumentError(argument, f"holds a {type(element).__name__}, not a message element")
    if len(elements) > 1 and sum(isinstance(element, TIMCustomElem) for element in elements) > 1:
        raise InvalidArgumentError(argument, "a message holds at most one TIMCustomElem")
    return elements


def push(argument: str, info: OfflinePushInfo | None) -> OfflinePushInfo | None:
    """Push settings, or nothing."""
    if info is not None and not isinstance(info, OfflinePushInfo):
        raise InvalidArgumentError(argument, "must be an OfflinePushInfo")
    return info


def _size(argument: str, value: str) -> int:
    """Bytes in UTF-8, which is what every limit counts and every body is."""
    try:
        return len(value.encode())
    except UnicodeEncodeError:
        raise InvalidArgumentError(argument, "holds half a surrogate pair: no valid Unicode") from None
