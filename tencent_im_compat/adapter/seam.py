"""What both faces of the seam share: errors that speak of a method's own arguments, and signatures.

The seam is where a facade method's result, or what it raises, becomes an envelope: ``seam_async`` and
``seam_sync`` have the decorators.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from ..errors import InvalidArgumentError, TencentIMError
from .envelope import HandingBackError, code_and_text
from .names import Names

T = TypeVar("T")


class Seam:
    """The seam of one method.

    Args:
        method: The method.
        renamed: As of ``Names``.
        envelope: Name of the envelope's class.
    """

    def __init__(self, method: Callable[..., Any], renamed: Mapping[str, str], envelope: str) -> None:
        signature = inspect.signature(method)
        self._names = Names(signature.parameters, renamed)
        returned = signature.return_annotation
        self.signature: inspect.Signature = signature.replace(
            return_annotation=envelope if returned in (None, "None") else f"{envelope}[{returned}]"
        )

    def failure(self, error: TencentIMError) -> tuple[int, str, Any, TencentIMError]:
        """Code, text, what is handed back, and the cause of a failed call."""
        data, done = None, ""
        if isinstance(error, HandingBackError):
            data, done, error = error.data, error.done, error.error
        if isinstance(error, InvalidArgumentError):
            named = self._names.of(error.argument)
            if named != error.argument:
                error = InvalidArgumentError(named, error.problem)
        code, text = code_and_text(error)
        if done:
            text = f"{text}; {done}"
        # Without its frames: an envelope may live long, and they hold what was sent.
        return code, text, data, error.with_traceback(None)


def answered_before(error: TencentIMError, wanted: Sequence[T]) -> tuple[Sequence[T], Any]:
    """The items whose parts of a batch were answered before one failed, and the merged answer to them.

    Raises:
        TencentIMError: The error itself, where the first part failed.
    """
    if error.progress is None or error.progress.done is None:
        raise error
    return wanted[: error.progress.confirmed], error.progress.done
