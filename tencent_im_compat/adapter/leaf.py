"""One element that holds no messages: to and from the REST form.

REST carries addresses of files and uploads nothing, so media elements need a ``url``.
"""

from __future__ import annotations

import json
import math
import uuid
from collections.abc import Callable
from functools import lru_cache, singledispatch
from typing import Any

from ..errors import InvalidArgumentError
from ..invalid import invalid_argument
from ..v2tim import elem as v2
from ..v2tim.message_enums import V2TIM_IMAGE_TYPE
from ..wire import elements as wire
from ..wire.reading import without_nulls

_IMAGE_TYPE_TO_WIRE = {
    int(V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_ORIGIN): 1,
    int(V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_LARGE): 2,
    int(V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_THUMB): 3,
}
_IMAGE_TYPE_FROM_WIRE = {theirs: ours for ours, theirs in _IMAGE_TYPE_TO_WIRE.items()}


def refused(problem: str) -> InvalidArgumentError:
    """The error for a message that cannot be sent."""
    return InvalidArgumentError("message", problem)


def write(elem: v2.V2TIMElem) -> wire.Element:
    """The REST form of an element.

    Raises:
        InvalidArgumentError: It cannot be sent over REST, or holds a value of a wrong type.
    """
    with invalid_argument("message"):
        written: wire.Element = _writer(type(elem))(elem)
        return written


def read(element: wire.Element) -> v2.V2TIMElem:
    """The V2TIM form of an element; a custom element that holds JSON for a type V2TIM does not know."""
    elem: v2.V2TIMElem = _read(element)
    return elem


# ---------------------------------------------------------------- V2TIM to wire


@singledispatch
def _write(elem: object) -> wire.Element:
    raise refused(f"holds a {type(elem).__name__}, which is no element that can be sent")


@lru_cache(maxsize=128)  # what ``singledispatch`` does for each call takes longer than most of what follows
def _writer(kind: type) -> Callable[[object], wire.Element]:
    return _write.dispatch(kind)


@_write.register
def _(elem: v2.V2TimTextElem) -> wire.Element:
    if elem.text is None:
        raise refused("its text element has no text")
    return wire.TIMTextElem(text=elem.text)


@_write.register
def _(elem: v2.V2TimCustomElem) -> wire.Element:
    return wire.TIMCustomElem(data=elem.data, desc=elem.desc, ext=elem.extension)


@_write.register
def _(elem: v2.V2TimImageElem) -> wire.Element:
    pictures = [picture for picture in elem.imageList or [] if picture.url]
    if not pictures:
        raise _without_url("image", "imageList[].url")
    return wire.TIMImageElem(
        uuid=next((picture.uuid for picture in pictures if picture.uuid), None) or _uuid(pictures[0].url),
        image_info_array=[
            wire.ImageInfo(
                type=None if picture.type is None else _IMAGE_TYPE_TO_WIRE.get(picture.type),
                size=picture.size,
                width=picture.width or 0,
                height=picture.height or 0,
                url=picture.url or "",
            )
            for picture in pictures
        ],
    )


@_write.register
def _(elem: v2.V2TimSoundElem) -> wire.Element:
    if not elem.url:
        raise _without_url("sound", "url")
    return wire.TIMSoundElem(
        url=elem.url, uuid=elem.UUID or _uuid(elem.url), size=elem.dataSize, second=elem.duration
    )


@_write.register
def _(elem: v2.V2TimVideoElem) -> wire.Element:
    if not elem.videoUrl:
        raise _without_url("video", "videoUrl")
    if not elem.snapshotUrl:
        raise _without_url("video", "snapshotUrl")
    return wire.TIMVideoFileElem(
        video_url=elem.videoUrl,
        video_uuid=elem.UUID or _uuid(elem.videoUrl),
        video_size=elem.videoSize,
        video_second=elem.duration,
        video_format=elem.videoType,
        thumb_url=elem.snapshotUrl,
        thumb_uuid=elem.snapshotUUID or _uuid(elem.snapshotUrl),
        thumb_size=elem.snapshotSize,
        thumb_width=elem.snapshotWidth or 0,
        thumb_height=elem.snapshotHeight or 0,
    )


@_write.register
def _(elem: v2.V2TimFileElem) -> wire.Element:
    if not elem.url:
        raise _without_url("file", "url")
    return wire.TIMFileElem(
        url=elem.url, uuid=elem.UUID or _uuid(elem.url), file_size=elem.fileSize, file_name=elem.fileName
    )


@_write.register
def _(elem: v2.V2TimLocationElem) -> wire.Element:
    place = wire.TIMLocationElem(desc=elem.desc, latitude=elem.latitude, longitude=elem.longitude)
    if not (math.isfinite(place.latitude) and math.isfinite(place.longitude)):
        raise refused("latitude and longitude of its location element must be finite numbers")
    return place


@_write.register
def _(elem: v2.V2TimFaceElem) -> wire.Element:
    if elem.index is None:
        raise refused("its face element has no index")
    return wire.TIMFaceElem(index=elem.index, data=elem.data)


@_write.register(v2.V2TimGroupTipsElem)
@_write.register(v2.V2TimGroupReportElem)
def _(elem: v2.V2TIMElem) -> wire.Element:
    raise refused("group tips and reports are made by the server and cannot be sent")


@_write.register
def _(elem: v2.V2TimStreamElem) -> wire.Element:
    raise refused("a stream element cannot be sent over the REST API")


def _without_url(kind: str, field: str) -> InvalidArgumentError:
    return refused(
        f"its {kind} element needs {field}: the REST API uploads no files, put the file where the "
        f"receivers can load it and name the address"
    )


def _uuid(url: str | None) -> str:
    """A name for a file that has none; the same for every message with this address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, url or "").hex


# ---------------------------------------------------------------- wire to V2TIM


@singledispatch
def _read(element: wire.Element) -> v2.V2TIMElem:
    content: object
    media = _as_media(element)
    if media is not None:
        return _read(media)
    if not isinstance(element, wire.UnknownElem):
        content = element.model_dump(by_alias=True, exclude_none=True)
    elif element.type_name:
        content = {"MsgType": element.type_name, "MsgContent": element.content}
    else:  # a notice, which has no type
        content = element.content
    try:
        data = json.dumps(content, default=str)
    except (ValueError, TypeError, RecursionError):  # what no JSON text can hold
        data = "{}"
    return v2.V2TimCustomElem(data=data)


_LEAST: dict[str, dict[str, Any]] = {
    wire.TIMImageElem.msg_type: {"UUID": "", "ImageInfoArray": []},
    wire.TIMSoundElem.msg_type: {"Url": "", "UUID": ""},
    wire.TIMFileElem.msg_type: {"Url": "", "UUID": ""},
    wire.TIMVideoFileElem.msg_type: {
        **dict.fromkeys(("VideoUrl", "VideoUUID", "ThumbUrl", "ThumbUUID"), ""),
        "ThumbWidth": 0,
        "ThumbHeight": 0,
    },
}
"""What media lack where an upload failed or an old SDK sent them. They are media all the same."""


def _as_media(element: wire.Element) -> wire.Element | None:
    """An image, sound, video or file of which only the address or a size is missing."""
    if not isinstance(element, wire.UnknownElem) or not isinstance(element.content, dict):
        return None
    least = _LEAST.get(element.type_name)
    if least is None:
        return None
    content = {**least, **without_nulls(element.content)}
    images = content.get("ImageInfoArray")
    if isinstance(images, list):
        image = {"URL": "", "Width": 0, "Height": 0}
        content["ImageInfoArray"] = [{**image, **each} for each in images if isinstance(each, dict)]
    made = wire.read_element({"MsgType": element.type_name, "MsgContent": content})
    return None if isinstance(made, wire.UnknownElem) else made


@_read.register
def _(element: wire.TIMTextElem) -> v2.V2TIMElem:
    return v2.V2TimTextElem(text=element.text)


@_read.register
def _(element: wire.TIMCustomElem) -> v2.V2TIMElem:
    return v2.V2TimCustomElem(data=element.data, desc=element.desc, extension=element.ext)


@_read.register
def _(element: wire.TIMImageElem) -> v2.V2TIMElem:
    return v2.V2TimImageElem(
        imageList=[
            v2.V2TimImage(
                uuid=element.uuid or None,
                type=None if info.type is None else _IMAGE_TYPE_FROM_WIRE.get(info.type),
                size=info.size,
                width=info.width,
                height=info.height,
                url=info.url or None,
            )
            for info in element.image_info_array
        ]
    )


@_read.register
def _(element: wire.TIMSoundElem) -> v2.V2TIMElem:
    return v2.V2TimSoundElem(
        UUID=element.uuid or None, url=element.url or None, dataSize=element.size, duration=element.second
    )


@_read.register
def _(element: wire.TIMVideoFileElem) -> v2.V2TIMElem:
    return v2.V2TimVideoElem(
        UUID=element.video_uuid or None,
        videoUrl=element.video_url or None,
        videoSize=element.video_size,
        duration=element.video_second,
        videoType=element.video_format,
        snapshotUUID=element.thumb_uuid or None,
        snapshotUrl=element.thumb_url or None,
        snapshotSize=element.thumb_size,
        snapshotWidth=element.thumb_width,
        snapshotHeight=element.thumb_height,
    )


@_read.register
def _(element: wire.TIMFileElem) -> v2.V2TIMElem:
    return v2.V2TimFileElem(
        UUID=element.uuid or None,
        url=element.url or None,
        fileName=element.file_name,
        fileSize=element.file_size,
    )


@_read.register
def _(element: wire.TIMLocationElem) -> v2.V2TIMElem:
    return v2.V2TimLocationElem(desc=element.desc, longitude=element.longitude, latitude=element.latitude)


@_read.register
def _(element: wire.TIMFaceElem) -> v2.V2TIMElem:
    return v2.V2TimFaceElem(index=element.index, data=element.data)


@_read.register
def _(element: wire.TIMStreamElem) -> v2.V2TIMElem:
    return v2.V2TimStreamElem(markdown=element.text, isStreamEnded=element.ended)
