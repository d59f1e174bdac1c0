"""The elements of a message: ``MsgBody`` to and from V2TIM, merged messages included.

What a V2TIM element cannot express (an unknown type, fields of newer SDKs) is remembered with it: as
long as the element is not changed, it is written as it came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import InvalidArgumentError
from ..identity import C2CRef, GroupRef, msg_id
from ..invalid import invalid_argument
from ..v2tim.elem import V2TIMElem
from ..v2tim.message import ELEM_FIELDS, V2TimMergerElem, V2TimMessage, set_identity
from ..v2tim.message_enums import MessageStatus
from ..wire.elements import Element, TIMRelayElem, read_element
from . import leaf

_FIELD_NAMES = tuple(ELEM_FIELDS.values())
_NO_ELEMS: dict[str, object] = {**dict.fromkeys(_FIELD_NAMES), "elemType": 0}
MAX_LAYERS = 40
"""How deep merged messages may hold merged messages when sent; 12 KB hardly hold more."""
SHOWN_LAYERS = 10
"""How deep they are taken apart when received; what lies deeper is marked ``isLayersOverLimit``."""


def ordered_elems(message: V2TimMessage) -> list[V2TIMElem]:
    """All elements of a message in their order.

    ``elemList`` leads. An element put into a typed field later replaces the first one of its kind, or
    comes last. What hangs on ``nextElem`` and is not in the list follows its element.
    """
    elems = list(message.elemList)
    if len(elems) == 1 and _is_alone(message, elems[0]):
        return elems
    for elem in _typed_elems(message):
        if any(elem is known for known in elems):
            continue
        same = [index for index, known in enumerate(elems) if type(known) is type(elem)]
        if same:
            elems[same[0]] = elem
        else:
            elems.append(elem)
    known_ids = {id(elem) for elem in elems}
    chained = []
    for elem in elems:
        chained.append(elem)
        following = getattr(elem, "nextElem", None)
        while following is not None and id(following) not in known_ids:
            known_ids.add(id(following))
            chained.append(following)
            following = following.nextElem
    return chained


def _is_alone(message: V2TimMessage, elem: V2TIMElem) -> bool:
    """Whether nothing follows this element and no typed field holds another: so it is nearly always."""
    if not isinstance(elem, V2TIMElem) or elem.nextElem is not None:
        return False
    fields = message.__dict__
    for name in _FIELD_NAMES:  # noqa: SIM110 - a generator costs more than the rest, and every send comes here
        if fields[name] is not None and fields[name] is not elem:
            return False
    return True


def _typed_elems(message: V2TimMessage) -> list[V2TIMElem]:
    found: list[V2TIMElem] = [
        elem for name in ELEM_FIELDS.values() if (elem := getattr(message, name)) is not None
    ]
    # The kind that the message names comes first, the others as the fields are declared.
    return sorted(found, key=lambda elem: elem.elemType != message.elemType)


def put_elems(message: V2TimMessage, elems: Sequence[V2TIMElem]) -> None:
    """Makes these the elements of a message: ``elemType``, typed field, ``elemList`` and the chain."""
    # At once: pydantic's setters take longer, and check nothing.
    message.__dict__.update(_NO_ELEMS, **elem_fields(elems))


def elem_fields(elems: Sequence[V2TIMElem]) -> dict[str, Any]:
    """The fields of a new message of these elements, which are chained."""
    fields: dict[str, Any] = {"elemList": list(elems)}
    following = None
    for elem in reversed(elems):
        elem.__dict__["nextElem"] = following
        following = elem
    if elems:
        fields["elemType"] = elems[0].elemType or 0
        field = ELEM_FIELDS.get(type(elems[0]))
        if field is not None:
            fields[field] = elems[0]
    return fields


# ---------------------------------------------------------------- V2TIM to wire


def to_wire(message: V2TimMessage) -> list[Element]:
    """The body of a message.

    Raises:
        InvalidArgumentError: The message has no element, or one that cannot be sent over REST.
    """
    return write_body(ordered_elems(message))


def write_body(elems: Sequence[V2TIMElem], layers: int = 0) -> list[Element]:
    """The body of a message that has these elements, of which all are told in their order.

    Raises:
        InvalidArgumentError: As of ``to_wire``.
    """
    if not elems:
        raise leaf.refused("a message needs at least one element")
    return [_write(elem, layers) for elem in elems]


def _write(elem: V2TIMElem, layers: int) -> Element:
    # By the dictionary of the private attributes: pydantic's own way costs more than all that follows.
    origin = (getattr(elem, "__pydantic_private__", None) or {}).get("_origin")
    if origin is not None and isinstance(origin, Element) and _is_unchanged(elem, origin, layers):
        if isinstance(origin, TIMRelayElem) and layers + _layers_of(origin) > MAX_LAYERS:
            raise _too_deep()
        return origin
    return _write_merger(elem, layers) if isinstance(elem, V2TimMergerElem) else leaf.write(elem)


def _is_unchanged(elem: V2TIMElem, origin: Element, layers: int) -> bool:
    if isinstance(origin, TIMRelayElem):
        return isinstance(elem, V2TimMergerElem) and _head(elem) == _head(_read_merger(origin, layers, None))
    return _content(elem) == _content(leaf.read(origin))


def _content(elem: V2TIMElem) -> tuple[type, dict[str, Any]]:
    return type(elem), {**elem.__dict__, "nextElem": None, "dataMap": None}


def _head(elem: V2TimMergerElem) -> tuple[object, ...]:
    merged = [message.msgID for message in elem.messageList]
    return elem.title, elem.compatibleText, elem.abstractList or [], merged


def _too_deep() -> InvalidArgumentError:
    return leaf.refused(f"merged messages may lie at most {MAX_LAYERS} layers deep")


def _layers_of(relay: TIMRelayElem) -> int:
    layers, merged = 0, list(relay.msg_list or [])
    while merged:
        layers += 1
        bodies = [element for message in merged for element in _objects(message.get("MsgBody"))]
        contents = [body.get("MsgContent") for body in bodies if body.get("MsgType") == TIMRelayElem.msg_type]
        merged = [message for content in _objects(contents) for message in _objects(content.get("MsgList"))]
    return layers


def _objects(raw: object) -> list[dict[str, Any]]:
    return [item for item in raw if isinstance(item, dict)] if isinstance(raw, list) else []


def _write_merger(elem: V2TimMergerElem, layers: int) -> TIMRelayElem:
    if layers >= MAX_LAYERS:
        raise _too_deep()
    if not elem.messageList:
        raise leaf.refused("its merger element holds no message")
    merged = [_write_merged(message, layers + 1) for message in elem.messageList]
    with invalid_argument("message"):
        return TIMRelayElem(
            title=elem.title,
            msg_num=len(merged),
            compatible_text=elem.compatibleText,
            abstract_list=elem.abstractList or None,
            msg_list=merged,
        )


def _write_merged(message: V2TimMessage, layers: int) -> dict[str, Any]:
    seq = message.seq
    if not message.sender or message.timestamp is None or message.random is None or not _is_number(seq):
        raise leaf.refused("its merger element holds a message that was not sent")
    if message.groupID:
        place = {"GroupId": message.groupID}
    else:
        receiver = message.ref.receiver if isinstance(message.ref, C2CRef) else None
        receiver = receiver or (message.userID if message.userID != message.sender else None)
        place = {"To_Account": receiver} if receiver else {}
    custom = {"CloudCustomData": message.cloudCustomData} if message.cloudCustomData else {}
    return {
        "From_Account": message.sender,
        **place,
        "MsgSeq": int(seq or 0),
        "MsgRandom": message.random,
        "MsgTimeStamp": message.timestamp,
        "MsgBody": [
            element.model_dump(by_alias=True, exclude_none=True)
            for element in write_body(ordered_elems(message), layers)
        ],
        **custom,
    }


def _is_number(text: str | None) -> bool:
    return isinstance(text, str) and text.isascii() and text.isdigit()


# ---------------------------------------------------------------- wire to V2TIM


def set_elements(message: V2TimMessage, elements: Sequence[Element], *, me: str | None = None) -> None:
    """Gives a message the elements of a body. Never fails; unknown ones become custom elements.

    Args:
        message: Changed in place.
        elements: The body.
        me: The signed-in user, from whose side merged messages are seen.
    """
    _read_body(message, elements, 0, me)


def _read_body(message: V2TimMessage, elements: Sequence[Element], layers: int, me: str | None) -> None:
    put_elems(message, [_read(element, layers, me) for element in elements])


def _read(element: Element, layers: int, me: str | None) -> V2TIMElem:
    elem: V2TIMElem
    if isinstance(element, TIMRelayElem):
        elem = _read_merger(element, layers, me)
        elem._origin = element
        return elem
    elem = leaf.read(element)
    try:
        complete = leaf.write(elem) == element
    except InvalidArgumentError:
        complete = False
    if not complete:
        elem._origin = element
    return elem


def _read_merger(element: TIMRelayElem, layers: int, me: str | None) -> V2TimMergerElem:
    too_deep = layers >= SHOWN_LAYERS
    merged = [] if too_deep else [_read_merged(raw, layers + 1, me) for raw in element.msg_list or []]
    return V2TimMergerElem(
        isLayersOverLimit=too_deep,
        title=element.title,
        abstractList=list(element.abstract_list or []),
        compatibleText=element.compatible_text,
        messageList=merged,
    )


def _read_merged(raw: Mapping[str, Any], layers: int, me: str | None) -> V2TimMessage:
    sender, receiver, group_id = (_text(raw, name) for name in ("From_Account", "To_Account", "GroupId"))
    seq, random, time = (_number(raw, name) for name in ("MsgSeq", "MsgRandom", "MsgTimeStamp"))
    message = V2TimMessage(
        sender=sender,
        groupID=group_id,
        userID=None if group_id else sender if receiver == me else receiver,
        timestamp=time,
        seq=None if seq is None else str(seq),
        random=random,
        cloudCustomData=_text(raw, "CloudCustomData"),
        isSelf=None if me is None else sender == me,
        status=MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC.value,
    )
    if sender and seq is not None and random is not None and time is not None:
        if group_id:
            _identify(message, GroupRef(group_id, sender, seq, random, time))
        elif receiver:
            _identify(message, C2CRef(sender, receiver, seq, random, time))
    body = raw.get("MsgBody")
    elements = [read_element(item) for item in body] if isinstance(body, list) else []
    _read_body(message, elements, layers, me)
    return message


def _identify(message: V2TimMessage, ref: C2CRef | GroupRef) -> None:
    message.msgID = msg_id(ref)
    set_identity(message, ref)


def _text(raw: Mapping[str, Any], name: str) -> str | None:
    value = raw.get(name)
    return value if isinstance(value, str) else None


def _number(raw: Mapping[str, Any], name: str) -> int | None:
    value = raw.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
