"""Packages that only some faces need: where one is missing, the error has the line that installs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .errors import MissingPackageError


@contextmanager
def needing(face: str, *extras: str) -> Iterator[None]:
    """Around the imports of a face, which come from extras.

    Args:
        face: What the caller wanted, as he wrote it.
        extras: Names of the extras that have what it needs.

    Raises:
        MissingPackageError: A package is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as missing:
        # A face within a face may have told already; the outermost is the one that the caller knows.
        package = (missing.name or str(missing)).partition(".")[0]
        raise MissingPackageError(face, package, f"tencent-im-compat[{','.join(extras)}]") from None


__all__ = ["needing"]
