"""Elements of ``MsgBody``: one model per ``MsgType`` (doc 269/2720).

On the wire an element is ``{"MsgType": "TIMTextElem", "MsgContent": {"Text": ...}}``. Here the class
is the type and its attributes are the content. A type this library does not know, or a known one in
a shape of an old SDK, becomes an ``UnknownElem`` that is sent back unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import (
    BeforeValidator,
    Field,
    SerializeAsAny,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
)

from .base import WireModel


class Element(WireModel):
    """Base of all message elements. Content never shows in a repr."""

    msg_type: ClassVar[str] = ""

    @model_serializer(mode="wrap")
    def _as_element(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {"MsgType": self.msg_type, "MsgContent": handler(self)}

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        return iter(())


class TIMTextElem(Element):
    """Text; also the text of the offline push."""

    msg_type: ClassVar[str] = "TIMTextElem"
    text: str


class TIMLocationElem(Element):
    """A place: description, latitude and longitude in degrees."""

    msg_type: ClassVar[str] = "TIMLocationElem"
    desc: str | None = None
    latitude: float
    longitude: float


class TIMFaceElem(Element):
    """An emoticon: index and data are defined by the app."""

    msg_type: ClassVar[str] = "TIMFaceElem"
    index: int
    data: str | None = None


class TIMCustomElem(Element):
    """Data of the app's own. At most one per message.

    ``desc`` is the push text, ``ext`` the APNs payload key, ``sound`` the APNs sound file.
    """

    msg_type: ClassVar[str] = "TIMCustomElem"
    data: str | None = None
    desc: str | None = None
    ext: str | None = None
    sound: str | None = None


class TIMSoundElem(Element):
    """A voice message: ``size`` in bytes, ``second`` its length."""

    msg_type: ClassVar[str] = "TIMSoundElem"
    url: str
    uuid: str = Field(alias="UUID")
    size: int | None = None
    second: int | None = None
    download_flag: int = Field(default=2, alias="Download_Flag")


class ImageInfo(WireModel):
    """One size of an image: ``type`` 1 original, 2 large, 3 thumbnail; sizes in bytes and pixels."""

    type: int | None = None
    size: int | None = None
    width: int
    height: int
    url: str = Field(alias="URL")


class TIMImageElem(Element):
    """An image: ``image_format`` 1 JPG, 2 GIF, 3 PNG, 4 BMP, 255 other."""

    msg_type: ClassVar[str] = "TIMImageElem"
    uuid: str = Field(alias="UUID")
    image_format: int | None = None
    image_info_array: list[ImageInfo]


class TIMFileElem(Element):
    """A file: ``file_size`` in bytes."""

    msg_type: ClassVar[str] = "TIMFileElem"
    url: str
    uuid: str = Field(alias="UUID")
    file_size: int | None = None
    file_name: str | None = None
    download_flag: int = Field(default=2, alias="Download_Flag")


class TIMVideoFileElem(Element):
    """A video with its thumbnail: sizes in bytes, ``video_second`` its length."""

    msg_type: ClassVar[str] = "TIMVideoFileElem"
    video_url: str
    video_uuid: str = Field(alias="VideoUUID")
    video_size: int | None = None
    video_second: int | None = None
    video_format: str | None = None
    video_download_flag: int = 2
    thumb_url: str
    thumb_uuid: str = Field(alias="ThumbUUID")
    thumb_size: int | None = None
    thumb_width: int
    thumb_height: int
    thumb_format: str | None = None
    thumb_download_flag: int = 2


class TIMRelayElem(Element):
    """Merged messages. ``msg_list`` holds them up to 12 KB, beyond that ``json_msg_key`` names them."""

    msg_type: ClassVar[str] = "TIMRelayElem"
    title: str | None = None
    msg_num: int | None = None
    compatible_text: str | None = None
    abstract_list: list[str] | None = None
    msg_list: list[dict[str, Any]] | None = None
    json_msg_key: str | None = None


class StreamChunk(WireModel):
    """One piece of a streamed text; ``index`` begins at 1 and rises from piece to piece."""

    event_type: str = "data"
    index: int
    markdown: str = Field(repr=False)
    is_last: bool = False


class TIMStreamElem(Element):
    """Text that is written piece by piece. Only the commands for streams send it; history has all pieces.

    ``compatible_text`` is what old SDKs show, ``stream_msg_id`` names the message that is gone on with.
    """

    msg_type: ClassVar[str] = "TIMStreamElem"
    compatible_text: str | None = None
    stream_msg_id: str | None = Field(default=None, alias="StreamMsgID")
    chunks: list[StreamChunk]

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(chunk.markdown for chunk in self.chunks)

    @property
    def ended(self) -> bool:
        """Whether its last piece was there."""
        return any(chunk.is_last for chunk in self.chunks)


class UnknownElem(Element):
    """An element whose type or shape this library does not know; kept as it came.

    Attributes:
        type_name: The ``MsgType``; empty when it had none, as the notices in a group's history.
        content: The ``MsgContent``; without a ``MsgType`` all that came.
    """

    type_name: str
    content: Any = None

    @model_serializer(mode="plain")
    def _as_it_came(self) -> Any:
        if not self.type_name:
            return self.content
        return {"MsgType": self.type_name, "MsgContent": self.content}


ELEMENT_TYPES: dict[str, type[Element]] = {
    cls.msg_type: cls
    for cls in (
        TIMTextElem,
        TIMLocationElem,
        TIMFaceElem,
        TIMCustomElem,
        TIMSoundElem,
        TIMImageElem,
        TIMFileElem,
        TIMVideoFileElem,
        TIMRelayElem,
        TIMStreamElem,
    )
}


def read_element(raw: object) -> Element:
    """An element from its wire form; never fails."""
    if isinstance(raw, Element):
        return raw
    type_name = raw.get("MsgType") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not isinstance(type_name, str) or not type_name:
        return UnknownElem(type_name="", content=raw)
    content = raw.get("MsgContent")
    cls = ELEMENT_TYPES.get(type_name)
    if cls is not None:
        try:
            return cls.model_validate(content)
        except ValidationError:
            pass  # a form of an old SDK, see UnknownElem
    return UnknownElem(type_name=type_name, content=content)


def read_body(raw: object) -> list[Element]:
    """A body from its wire form; never fails."""
    if isinstance(raw, list) or (isinstance(raw, Sequence) and not isinstance(raw, str | bytes)):
        return [read_element(item) for item in raw]
    # Group system notices carry an object instead of an array; holes carry nothing.
    return [read_element(raw)] if raw else []


MsgBody = Annotated[list[SerializeAsAny[Element]], BeforeValidator(read_body)]
"""A list of elements, read leniently."""
