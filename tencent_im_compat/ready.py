"""A file that says under which URL a server is reached, and is there only as long as it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import ConfigurationError


@contextmanager
def ready_file(path: Path | None) -> Iterator[Callable[[str], None]]:
    """A file for whoever waits until requests are answered; one of an earlier run is removed first.

    Args:
        path: The file; absent: there is none.

    Yields:
        What writes the URL into the file. At the end it is removed, unless another's URL is in it.

    Raises:
        ConfigurationError: The file cannot be written or removed.
    """
    if path is None:
        yield lambda url: None
        return
    written = ""

    def write(url: str) -> None:
        nonlocal written
        # Written aside and renamed: whoever sees the file sees all of it.
        aside = path.with_name(path.name + ".new")
        with _told(path):
            aside.write_text(url + "\n", encoding="utf-8")
            os.replace(aside, path)  # noqa: PTH105 - Path.replace is the same
        written = url

    with _told(path):
        path.unlink(missing_ok=True)
    try:
        yield write
    finally:
        with suppress(OSError):
            if written and path.read_text(encoding="utf-8").strip() == written:
                path.unlink()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigurationError(f"--ready-file {path}: {error.strerror or error}") from None
