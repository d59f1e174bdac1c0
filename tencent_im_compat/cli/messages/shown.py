"""Messages in a few words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from typing import Any

_WORDS = {
    "TIMImageElem": "[image]",
    "TIMSoundElem": "[sound]",
    "TIMVideoFileElem": "[video]",
    "TIMFileElem": "[file]",
    "TIMFaceElem": "[face]",
    "TIMLocationElem": "[location]",
    "TIMCustomElem": "[custom]",
    "TIMRelayElem": "[merged]",
    "TIMStreamElem": "[streamed]",
}


def words(body: Iterable[Any]) -> str:
    """What a message says, its elements in a word each."""
    said = []
    for element in body:
        kind = element.msg_type or getattr(element, "type_name", "")
        text = getattr(element, "text", None) if kind == "TIMTextElem" else None
        said.append(text if isinstance(text, str) else _WORDS.get(kind, f"[{kind or 'unknown'}]"))
    return " ".join(said)


def moment(seconds: int) -> str:
    """A time for people."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%d %H:%M:%S")


def elements(body: Sequence[Any]) -> list[dict[str, Any]]:
    """The elements as REST writes them."""
    return [element.model_dump(mode="json", by_alias=True, exclude_none=True) for element in body]
