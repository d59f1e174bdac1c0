"""Elements of messages for tests: made, sent and received."""

from __future__ import annotations

import copy
from typing import Any

from tencent_im_compat.adapter.elements import put_elems, set_elements, to_wire
from tencent_im_compat.v2tim import V2TIMElem, V2TimMessage
from tencent_im_compat.wire.elements import read_element

URL = "https://files.example.com/a"


def element(type_name: str, **content: object) -> dict[str, Any]:
    return {"MsgType": type_name, "MsgContent": content}


def of(*elems: V2TIMElem) -> V2TimMessage:
    message = V2TimMessage()
    put_elems(message, elems)
    return message


def sent(message: V2TimMessage) -> list[dict[str, Any]]:
    return [item.model_dump(by_alias=True, exclude_none=True) for item in to_wire(message)]


def received(*raw: dict[str, Any], me: str | None = None) -> V2TimMessage:
    message = V2TimMessage()
    set_elements(message, [read_element(copy.deepcopy(item)) for item in raw], me=me)
    return message
