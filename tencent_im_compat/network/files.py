"""Files of messages: looked at, handed to the user's uploader, loaded from their addresses."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import inspect
import os
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import httpx

from ..adapter.media import MOST_BYTES, MediaFile, Uploaded
from ..errors import ConfigurationError, V2TIMError

NOT_FOUND, TOO_LARGE, EMPTY, CANNOT_OPEN = 7004, 7005, 7006, 7007
UPLOAD_FAILED, DOWNLOAD_FAILED = 6008, 6009
DOWNLOAD_SECONDS = 300.0
"""How long one download may take."""
DOWNLOAD_STEP = 1024 * 1024
"""Bytes after which it is told how far a download is."""
_CHUNK = 64 * 1024
_MOST_DOWNLOADED = max(MOST_BYTES.values())


@dataclass(frozen=True, slots=True)
class Loaded:
    """How far a download is.

    Attributes:
        size: Bytes that are here.
        total: Bytes of the whole file; 0: not known.
        finished: Whether the file is there.
    """

    size: int
    total: int
    finished: bool = False


class Uploader(Protocol):
    """Puts files where the receivers of a message can load them: ``initSDK(uploader=...)``.

    A plain function is called in a thread by the asynchronous facade, a coroutine function in the loop. It
    may be called again for the same file, where a message is sent again.
    """

    def __call__(self, file: MediaFile, /) -> Uploaded | str | Awaitable[Uploaded | str]:
        """Puts a file there; its address, or an ``Uploaded``."""


async def async_upload(uploader: Uploader, file: MediaFile) -> tuple[Uploaded, int]:
    """Hands a file to the uploader; where it lies now, and how large it is.

    Raises:
        V2TIMError: 7004 to 7007 the file cannot be sent, 6008 the uploader failed.
    """
    file = await asyncio.to_thread(_looked_at, file)
    try:
        if _is_async(uploader):
            result = uploader(file)
        else:
            result = await asyncio.to_thread(uploader, file)
        return _uploaded(await result if inspect.isawaitable(result) else result), file.size
    except V2TIMError:
        raise
    except Exception as error:
        raise V2TIMError(
            UPLOAD_FAILED, f"the uploader failed on the {file.kind}: {type(error).__name__}"
        ) from error


def sync_upload(uploader: Uploader, file: MediaFile) -> tuple[Uploaded, int]:
    """As ``async_upload``, without a loop."""
    file = _looked_at(file)
    try:
        return _uploaded(uploader(file)), file.size
    except V2TIMError:
        raise
    except Exception as error:
        raise V2TIMError(
            UPLOAD_FAILED, f"the uploader failed on the {file.kind}: {type(error).__name__}"
        ) from error


def async_check_uploader(uploader: object) -> None:
    """Raises ``ConfigurationError`` for what cannot be called."""
    if not callable(uploader):
        raise ConfigurationError(f"uploader must be callable, not a {type(uploader).__name__}")


def sync_check_uploader(uploader: object) -> None:
    """Raises ``ConfigurationError`` for what cannot be called, or needs a loop."""
    async_check_uploader(uploader)
    if _is_async(uploader):
        raise ConfigurationError("uploader is a coroutine function, which needs a loop: use a plain one")


async def async_download(url: str, path: str) -> AsyncIterator[Loaded]:
    """Loads a file from its address: how far it is after each part, at last that it is there.

    Raises:
        V2TIMError: 6009.
    """
    steps = sync_download(url, path)
    while (step := await asyncio.to_thread(next, steps, None)) is not None:
        yield step


def sync_download(url: str, path: str) -> Iterator[Loaded]:
    """As ``async_download``, without a loop. What was there before stays until the new file is whole."""
    part = Path(f"{path}.{uuid.uuid4().hex}.part")  # one of its own: two may load to one place
    try:
        with (
            httpx.Client(timeout=30.0, follow_redirects=True) as client,
            client.stream("GET", url) as response,
            part.open("wb") as file,
        ):
            response.raise_for_status()
            total = _announced(response)
            size, told = 0, 0
            ends = time.monotonic() + DOWNLOAD_SECONDS
            for chunk in response.iter_bytes(_CHUNK):
                size += len(chunk)
                if size > _MOST_DOWNLOADED or time.monotonic() > ends:
                    raise V2TIMError(DOWNLOAD_FAILED, "the file is too large, or takes too long")
                file.write(chunk)
                if size - told >= DOWNLOAD_STEP:
                    told = size
                    yield Loaded(size, total)
        part.replace(path)
        yield Loaded(size, size, finished=True)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise V2TIMError(DOWNLOAD_FAILED, f"the file could not be loaded: {type(error).__name__}") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _announced(response: httpx.Response) -> int:
    """How many bytes will come; 0: that is not told, or what travels is packed."""
    length = response.headers.get("content-length", "")
    return int(length) if length.isdigit() and "content-encoding" not in response.headers else 0


def _looked_at(file: MediaFile) -> MediaFile:
    """The file with its size."""
    try:
        with Path(file.path).open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
    except FileNotFoundError:
        raise V2TIMError(NOT_FOUND, f"there is no file {file.path!r}") from None
    except (OSError, ValueError) as error:
        raise V2TIMError(CANNOT_OPEN, f"{file.path!r} cannot be opened: {type(error).__name__}") from None
    if size == 0:
        raise V2TIMError(EMPTY, f"{file.path!r} is empty")
    if size > MOST_BYTES[file.kind]:
        raise V2TIMError(
            TOO_LARGE, f"{file.path!r} has {size} bytes, at most {MOST_BYTES[file.kind]} are allowed"
        )
    return dataclasses.replace(file, size=size)


def _uploaded(result: object) -> Uploaded:
    done = Uploaded(result) if isinstance(result, str) else result
    if not isinstance(done, Uploaded) or not _is_address(done.url):
        raise V2TIMError(
            UPLOAD_FAILED, "the uploader must answer an address that begins with https:// or http://"
        )
    return done


def _is_address(url: object) -> bool:
    """Whether it can be sent as an address: half a surrogate pair cannot."""
    return (
        isinstance(url, str)
        and url.startswith(("https://", "http://"))
        and url.encode(errors="replace").decode() == url
    )


def _is_async(function: object) -> bool:
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)
