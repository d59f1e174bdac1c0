"""Unsent messages: what the ``create...Message`` methods make of their arguments. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import InvalidArgumentError
from ..v2tim import (
    V2TimCustomElem,
    V2TIMElem,
    V2TimFaceElem,
    V2TimFileElem,
    V2TimImage,
    V2TimImageElem,
    V2TimLocationElem,
    V2TimMergerElem,
    V2TimMessage,
    V2TimSoundElem,
    V2TimTextElem,
    V2TimVideoElem,
)
from ..v2tim.base import made
from ..v2tim.message_enums import V2TIM_IMAGE_TYPE, MessageStatus
from . import arguments
from .elements import elem_fields, ordered_elems, put_elems

MOST_MENTIONED = 30
MOST_TARGETS = 50
MOST_MERGED = 300
MOST_ABSTRACTS = 5
ABSTRACT_CHARACTERS = 100
_FAR = 10**300
_SENDING = MessageStatus.V2TIM_MSG_STATUS_SENDING.value


def of(*elems: V2TIMElem) -> V2TimMessage:
    """An unsent message of some elements."""
    message = made(V2TimMessage, {"elemType": 0, "status": _SENDING, "isSelf": True})
    message.__dict__.update(elem_fields(elems))
    return message


def text(value: str) -> V2TimMessage:
    """A text."""
    plain = str.__str__(arguments.text("text", value))  # of a subclass of str, as an enumeration of texts
    return of(made(V2TimTextElem, {"text": plain}))


def custom(data: str, desc: str, extension: str) -> V2TimMessage:
    """Data of the app's own."""
    for name, value in (("data", data), ("desc", desc), ("extension", extension)):
        arguments.string(name, value)
    return of(V2TimCustomElem(data=data, desc=desc, extension=extension))


def location(desc: str, longitude: float, latitude: float) -> V2TimMessage:
    """A place."""
    arguments.string("desc", desc)
    for name, value in (("longitude", longitude), ("latitude", latitude)):
        known = isinstance(value, int | float) and not isinstance(value, bool)
        # Far beyond any place on earth; an integer may be too large to be compared as a float otherwise.
        if not known or not -_FAR < value < _FAR:
            raise InvalidArgumentError(name, "must be a finite number of degrees")
    return of(V2TimLocationElem(desc=desc, longitude=longitude, latitude=latitude))


def face(index: int, data: str) -> V2TimMessage:
    """An emoticon."""
    arguments.number("index", index)
    return of(V2TimFaceElem(index=index, data=arguments.string("data", data)))


# ------------------------------------------------------------ media


def image(path: str) -> V2TimMessage:
    """A picture, by the path of a file or its address."""
    arguments.text("imagePath", path)
    origin = V2TimImage(type=V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_ORIGIN, url=path)
    return of(V2TimImageElem(path=path, imageList=[origin] if is_url(path) else []))


def sound(path: str, duration: int) -> V2TimMessage:
    """A voice message."""
    arguments.text("soundPath", path)
    arguments.number("duration", duration, at_least=0)
    return of(V2TimSoundElem(path=path, url=path if is_url(path) else None, duration=duration))


def video(path: str, kind: str, duration: int, snapshot: str) -> V2TimMessage:
    """A video with its snapshot."""
    arguments.text("videoFilePath", path)
    arguments.text("snapshotPath", snapshot)
    arguments.number("duration", duration, at_least=0)
    return of(
        V2TimVideoElem(
            videoPath=path,
            videoUrl=path if is_url(path) else None,
            videoType=arguments.string("type", kind),
            duration=duration,
            snapshotPath=snapshot,
            snapshotUrl=snapshot if is_url(snapshot) else None,
        )
    )


def file(path: str, name: str) -> V2TimMessage:
    """A file."""
    arguments.text("filePath", path)
    arguments.text("fileName", name)
    return of(V2TimFileElem(path=path, url=path if is_url(path) else None, fileName=name))


def is_url(path: str) -> bool:
    """Whether a file is where the receivers can load it already."""
    return path.startswith(("https://", "http://"))


# ------------------------------------------------------------ of other messages


def mentioned(at_users: Sequence[str]) -> list[str]:
    """Users to be mentioned, ``V2TimGroupAtInfo.AT_ALL_TAG`` for all."""
    found = arguments.users("atUserList", at_users)
    return _at_most("atUserList", found, MOST_MENTIONED)


def targets(receivers: Sequence[str]) -> list[str]:
    """The members whom a group message is meant for alone."""
    return _at_most("receiverList", arguments.users("receiverList", receivers), MOST_TARGETS)


def merger(title: str, abstracts: Sequence[str], compatible: str) -> V2TimMergerElem:
    """The element of merged messages, without them yet."""
    found = _at_most("abstractList", arguments.texts("abstractList", abstracts), MOST_ABSTRACTS)
    return V2TimMergerElem(
        title=arguments.string("title", title),
        abstractList=[each[:ABSTRACT_CHARACTERS] for each in found],
        compatibleText=arguments.text("compatibleText", compatible),
    )


def merged(messages: Sequence[V2TimMessage], elem: V2TimMergerElem) -> V2TimMessage:
    """Messages merged into one."""
    elem.messageList = _at_most("messageList", messages, MOST_MERGED)
    return of(elem)


def forward(message: V2TimMessage) -> V2TimMessage:
    """The content of a message, without what names that one."""
    copied = of(*(elem.model_copy(update={"nextElem": None}) for elem in ordered_elems(message)))
    copied.isForwardMessage = True
    return copied


def appended(base: V2TimMessage, more: V2TimMessage) -> V2TimMessage:
    """The first message with the elements of the second behind its own."""
    put_elems(base, [*ordered_elems(base), *ordered_elems(more)])
    return base


def _at_most(name: str, values: Sequence[arguments.T], most: int) -> list[arguments.T]:
    if len(values) > most:
        raise InvalidArgumentError(name, f"has {len(values)} entries, at most {most} are allowed")
    return list(values)
