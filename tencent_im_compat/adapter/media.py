"""Files of messages: what is put into a message once they are where receivers can load them, and what is
told of one that was loaded. Pure.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Literal

from ..errors import InvalidArgumentError, V2TIMError
from ..v2tim import (
    V2TIMElem,
    V2TimFileElem,
    V2TimImage,
    V2TimImageElem,
    V2TimMessage,
    V2TimMessageDownloadProgress,
    V2TimSoundElem,
    V2TimVideoElem,
)
from ..v2tim.message_enums import V2TIM_IMAGE_TYPE
from . import arguments

MediaKind = Literal["image", "sound", "video", "snapshot", "file"]

MOST_BYTES: dict[MediaKind, int] = {
    "image": 28 * 1024 * 1024,
    "sound": 28 * 1024 * 1024,
    "video": 100 * 1024 * 1024,
    "snapshot": 28 * 1024 * 1024,
    "file": 100 * 1024 * 1024,
}
"""What the SDK uploads; more is refused with 7005."""


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file that an uploader is to put where receivers can load it.

    Attributes:
        path: Where it lies.
        kind: What it is in the message.
        name: Its name; of a file the name that receivers see.
        size: Bytes.
    """

    path: str
    kind: MediaKind
    name: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Uploaded:
    """Where a file lies now.

    Attributes:
        url: Its address, for all receivers.
        width: Pixels of a picture, where they are known.
        height: Likewise.
    """

    url: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Needed:
    """A file that a message lacks, and how its address is put in."""

    file: MediaFile
    put: Callable[[Uploaded, int], None] = field(repr=False)


def needed(elems: Sequence[V2TIMElem]) -> list[Needed]:
    """The files that must be uploaded before a message of these elements can be sent."""
    found: list[Needed] = []
    for elem in elems:
        match elem:
            case V2TimImageElem() if elem.path and not any(each.url for each in elem.imageList or []):
                found.append(Needed(_file(elem.path, "image"), _image(elem)))
            case V2TimSoundElem() if elem.path and not elem.url:
                found.append(Needed(_file(elem.path, "sound"), _sound(elem)))
            case V2TimVideoElem():
                if elem.videoPath and not elem.videoUrl:
                    found.append(Needed(_file(elem.videoPath, "video"), _video(elem)))
                if elem.snapshotPath and not elem.snapshotUrl:
                    found.append(Needed(_file(elem.snapshotPath, "snapshot"), _snapshot(elem)))
            case V2TimFileElem() if elem.path and not elem.url:
                found.append(Needed(_file(elem.path, "file", elem.fileName), _of_file(elem)))
    return found


def _file(path: str, kind: MediaKind, name: str | None = None) -> MediaFile:
    return MediaFile(path, kind, name or PurePath(path).name)


def _image(elem: V2TimImageElem) -> Callable[[Uploaded, int], None]:
    def put(done: Uploaded, size: int) -> None:
        origin = V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_ORIGIN
        elem.imageList = [
            V2TimImage(type=origin, url=done.url, size=size, width=done.width, height=done.height)
        ]

    return put


def _sound(elem: V2TimSoundElem) -> Callable[[Uploaded, int], None]:
    def put(done: Uploaded, size: int) -> None:
        elem.url, elem.dataSize = done.url, size

    return put


def _video(elem: V2TimVideoElem) -> Callable[[Uploaded, int], None]:
    def put(done: Uploaded, size: int) -> None:
        elem.videoUrl, elem.videoSize = done.url, size

    return put


def _snapshot(elem: V2TimVideoElem) -> Callable[[Uploaded, int], None]:
    def put(done: Uploaded, size: int) -> None:
        elem.snapshotUrl, elem.snapshotSize = done.url, size
        elem.snapshotWidth, elem.snapshotHeight = done.width, done.height

    return put


def _of_file(elem: V2TimFileElem) -> Callable[[Uploaded, int], None]:
    def put(done: Uploaded, size: int) -> None:
        elem.url, elem.fileSize = done.url, size

    return put


# ------------------------------------------------------------ files that are loaded


def target(path: str | None, image_type: int, snapshot: bool) -> str:
    """Checks what is asked of a download; where its file is to be put."""
    arguments.number("imageType", image_type)
    arguments.flag("isSnapshot", snapshot)
    arguments.text("downloadPath", path or "")
    try:
        there = Path(os.fsdecode(os.fsencode(path or "")))
        usable = "\0" not in str(there) and (
            not os.path.lexists(there) or (there.is_file() and not there.is_symlink())
        )
    except (OSError, ValueError):  # no path at all
        usable = False
    if not usable:
        raise InvalidArgumentError("downloadPath", "is no place for a file: it must be new, or a plain file")
    return path or ""


def address(message: V2TimMessage, image_type: int, *, snapshot: bool) -> str:
    """Where a file of a message lies.

    Raises:
        InvalidArgumentError: The message does not tell.
    """
    found: str | None = None
    if message.imageElem is not None:
        sizes = message.imageElem.imageList or []
        fitting = [each.url for each in sizes if each.type == image_type] or [each.url for each in sizes]
        found = fitting[0] if fitting else None
    elif message.videoElem is not None:
        found = message.videoElem.snapshotUrl if snapshot else message.videoElem.videoUrl
    elif message.soundElem is not None:
        found = message.soundElem.url
    elif message.fileElem is not None:
        found = message.fileElem.url
    if not found:
        raise InvalidArgumentError("message", "does not tell where the file lies")
    return found


def progress(
    message: V2TimMessage,
    bytes: tuple[int, int],
    path: str,
    *,
    snapshot: bool,
    finished: bool = False,
    failed: V2TIMError | None = None,
) -> V2TimMessageDownloadProgress:
    """What listeners hear of a file that is coming in, is there, or could not be loaded.

    Args:
        message: Whose file.
        bytes: How many are there, and how many there will be.
        path: Where it is written.
        snapshot: Whether it is the picture of a video.
        finished: Whether all of it is there.
        failed: Why it could not be loaded.
    """
    return V2TimMessageDownloadProgress(
        isFinish=finished or failed is not None,
        isError=failed is not None,
        msgID=message.msgID or "",
        currentSize=bytes[0],
        totalSize=bytes[1],
        type=message.elemType,
        isSnapshot=snapshot,
        path=path,
        errorCode=failed.code if failed else 0,
        errorDesc=failed.desc if failed else "",
    )
