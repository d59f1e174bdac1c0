"""Result envelopes: every V2TIM call answers with one instead of raising."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field, GetCoreSchemaHandler, PrivateAttr
from pydantic_core import CoreSchema, core_schema

from ..errors import Outcome, TencentIMError, V2TIMError
from .base import V2TimModel, made

T = TypeVar("T")

OK_DESC = "ok"


class _Envelope(V2TimModel):
    """What both envelopes share.

    Attributes:
        code: 0 for success, else the code of the SDK or the server.
        desc: ``ok``, or the text that came with the code.
    """

    code: int
    desc: str
    _cause: BaseException | None = PrivateAttr(default=None)

    @property
    def ok(self) -> bool:
        """Whether the call succeeded."""
        return self.code == 0

    @property
    def cause(self) -> BaseException | None:
        """The error behind a failure, where there was one."""
        return self._cause

    @property
    def outcome(self) -> Outcome:
        """What became of the call. ``UNKNOWN`` failures may have been carried out all the same."""
        if self.ok:
            return Outcome.SENT
        return self._cause.outcome if isinstance(self._cause, TencentIMError) else Outcome.REFUSED

    def _raise_failure(self) -> None:
        __tracebackhide__ = True
        if self.ok:
            return
        error = V2TIMError(self.code, self.desc)
        error.outcome = self.outcome
        if isinstance(self._cause, TencentIMError):
            error.attempts = self._cause.attempts
        raise error from self._cause


class V2TimCallback(_Envelope):
    """Result of a call that answers no data."""

    @classmethod
    def success(cls, desc: str = OK_DESC) -> V2TimCallback:
        """The envelope of a call that went well."""
        return made(cls, {"code": 0, "desc": desc})

    @classmethod
    def failure(cls, code: int, desc: str, *, cause: BaseException | None = None) -> V2TimCallback:
        """The envelope of a failed call.

        Args:
            code: A code other than 0.
            desc: What went wrong; never message content.
            cause: The error behind it; ``unwrap`` raises from it and takes its outcome over.
        """
        envelope = cls(code=code, desc=desc)
        envelope._cause = cause
        return envelope

    def unwrap(self) -> None:
        """Raise ``V2TIMError`` unless the call succeeded."""
        self._raise_failure()


class _NoneAfterFailure:
    """Has a field take ``None`` at run time which type checkers know as set."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.nullable_schema(handler(source))


_NOTHING: Any = None


class V2TimValueCallback(_Envelope, Generic[T]):
    """Result of a call that answers data.

    Attributes:
        data: The answer, of the type the call names. ``None`` at run time after a failure, except where a
            call hands its message back: look at ``code`` first, or take it by ``unwrap()``.
    """

    data: Annotated[T, _NoneAfterFailure()] = Field(default=_NOTHING, repr=False)

    @classmethod
    def success(cls, data: T, desc: str = OK_DESC) -> V2TimValueCallback[T]:
        """The envelope of a call that went well, with its answer."""
        return made(cls, {"code": 0, "desc": desc, "data": data})

    @classmethod
    def failure(
        cls, code: int, desc: str, *, data: T | None = None, cause: BaseException | None = None
    ) -> V2TimValueCallback[T]:
        """The envelope of a failed call.

        Args:
            code: A code other than 0.
            desc: What went wrong; never message content.
            data: What the call hands back even so.
            cause: The error behind it; ``unwrap`` raises from it and takes its outcome over.
        """
        envelope = cls(code=code, desc=desc, data=_NOTHING if data is None else data)
        envelope._cause = cause
        return envelope

    def unwrap(self) -> T:
        """The data of a call that succeeded; otherwise ``V2TIMError`` is raised."""
        if self.code != 0:
            self._raise_failure()
        return self.data

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        yield from super().__repr_args__()
        # Texts, lists and maps may hold content; a model hides its own.
        plain = self.data is None or isinstance(self.data, bool | int | V2TimModel)
        yield "data", self.data if plain else type(self.data)
