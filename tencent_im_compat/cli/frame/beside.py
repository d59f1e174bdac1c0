"""Files that this program puts beside one of a person's: where they cannot be written, that one is named."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .ending import Misuse


@contextmanager
def beside(path: Path) -> Iterator[None]:
    """Around work with such files.

    Args:
        path: The file that the person named.

    Raises:
        Misuse: One of them cannot be written or read.
    """
    try:
        yield
    except OSError as error:
        if error.filename is None or error.errno == errno.ENOSPC or Path(error.filename) == path:
            raise
        if error.errno == errno.ENOENT and not path.parent.is_dir():
            raise Misuse(f"{path}: there is no folder {path.parent}") from None
        raise Misuse(f"{path}: its folder does not take what is put beside it ({error.strerror})") from None
