"""``MsgBody``: which elements there are and what each holds (doc 269/2720)."""

from __future__ import annotations

from typing import Any

from . import json_text
from .bodies import read
from .config import WorldConfig
from .refusal import Refusal
from .schema import Field

MAX_MESSAGE_BYTES = 12 * 1024


def encode(elements: Any) -> str:
    """A MsgBody as compact JSON text, keys sorted: in whatever order they come, it is the same body."""
    return json_text.write(_sorted(elements)).decode("utf-8", "surrogatepass")


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(held) if type(held := value[key]) in _HOLDERS else held for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(each) for each in value]
    return value


_HOLDERS = (dict, list)


_IMAGE = Field(
    "",
    "object",
    fields=(
        Field("Type", "integer", choices=(1, 2, 3)),
        Field("Size", "integer"),
        Field("Width", "integer", required=True),
        Field("Height", "integer", required=True),
        Field("URL", "string", required=True),
    ),
)

CONTENTS: dict[str, tuple[Field, ...]] = {
    "TIMTextElem": (Field("Text", "string", required=True),),
    "TIMLocationElem": (
        Field("Desc", "string"),
        Field("Latitude", "number", required=True),
        Field("Longitude", "number", required=True),
    ),
    "TIMFaceElem": (Field("Index", "integer", required=True), Field("Data", "string")),
    "TIMCustomElem": (
        Field("Data", "string"),
        Field("Desc", "string"),
        Field("Ext", "string"),
        Field("Sound", "string"),
    ),
    "TIMSoundElem": (
        Field("Url", "string", required=True),
        Field("UUID", "string", required=True),
        Field("Size", "integer"),
        Field("Second", "integer"),
        Field("Download_Flag", "integer", required=True, choices=(2,)),
    ),
    "TIMImageElem": (
        Field("UUID", "string", required=True),
        Field("ImageFormat", "integer", choices=(1, 2, 3, 4, 255)),
        Field("ImageInfoArray", "array", required=True, items=_IMAGE),
    ),
    "TIMFileElem": (
        Field("Url", "string", required=True),
        Field("UUID", "string", required=True),
        Field("FileSize", "integer"),
        Field("FileName", "string"),
        Field("Download_Flag", "integer", required=True, choices=(2,)),
    ),
    "TIMVideoFileElem": (
        Field("VideoUrl", "string", required=True),
        Field("VideoUUID", "string", required=True),
        Field("VideoSize", "integer"),
        Field("VideoSecond", "integer"),
        Field("VideoFormat", "string"),
        Field("VideoDownloadFlag", "integer", required=True, choices=(2,)),
        Field("ThumbUrl", "string", required=True),
        Field("ThumbUUID", "string", required=True),
        Field("ThumbSize", "integer"),
        Field("ThumbWidth", "integer", required=True),
        Field("ThumbHeight", "integer", required=True),
        Field("ThumbFormat", "string"),
        Field("ThumbDownloadFlag", "integer", required=True, choices=(2,)),
    ),
    "TIMRelayElem": (
        Field("Title", "string"),
        Field("MsgNum", "integer"),
        Field("CompatibleText", "string"),
        Field("AbstractList", "array", items=Field("", "string")),
        Field("MsgList", "array", items=Field("", "object")),
        Field("JsonMsgKey", "string"),
    ),
}

IGNORED = {"TIMFileElem": "filename"}
"""What SDKs send beside the documented field of an element, and nobody reads."""


def check_body(elements: list[Any], *, malformed: int, settings: WorldConfig) -> None:
    """Refuses a MsgBody that is empty or malformed, and drops what is not looked at.

    Args:
        elements: The MsgBody.
        malformed: Code for an element that is not in order.
        settings: How strictly they are read.
    """
    if not elements:
        raise Refusal(malformed, "MsgBody holds no element")
    for index, element in enumerate(elements):
        path = f"MsgBody[{index}]"
        if not isinstance(element, dict):
            raise Refusal(malformed, f"{path} must be an object")
        contents = CONTENTS.get(str(element.get("MsgType")))
        if contents is None:
            raise Refusal(malformed, f"{path}.MsgType is not a known element type")
        content = element.get("MsgContent")
        if not isinstance(content, dict):
            raise Refusal(malformed, f"{path}.MsgContent must be an object")
        ignored = IGNORED.get(element["MsgType"])
        if ignored in content:
            content = {name: value for name, value in content.items() if name != ignored}
            elements[index] = {**element, "MsgContent": content}
        read(content, contents, code=malformed, settings=settings, path=f"{path}.MsgContent.")
    if sum(element["MsgType"] == "TIMCustomElem" for element in elements) > 1:
        raise Refusal(malformed, "MsgBody holds more than one TIMCustomElem")


def pack(elements: list[Any], *, too_long: int) -> str:
    """A MsgBody as compact JSON text, the form in which messages are kept.

    Args:
        elements: The MsgBody.
        too_long: Code beyond 12 KB.
    """
    text = encode(elements)
    if len(text) > MAX_MESSAGE_BYTES // 4 and len(text.encode("utf-8", "surrogatepass")) > MAX_MESSAGE_BYTES:
        raise Refusal(too_long, f"the message is over {MAX_MESSAGE_BYTES} bytes")
    return text
