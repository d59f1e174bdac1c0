"""Attributes of users, by which pushes choose receivers. Both generations of commands use the same ones."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.push import FOR_USER_ID
from ...models.world import World
from ..command import Command
from .fields import LISTED, NAMES, QUIET, REMOVE_ATTRS, SET_ATTRS, USER_LIST
from .labels import for_each, quietly, read, switched_on, told
from .targets import BAD_ATTRIBUTE, TAG_BYTES, slot_and_value

SLOTS = tuple("0123456789")


@Command(
    "timpush/set_attr_name",
    doc="1047/67816",
    fields=(NAMES, Field("AttrTypes", "object")),
    rate=100,
    rules=("a name that stands in another slot: 90033", "account types cannot change (90033)"),
    inferred=("slots that are not named keep their name",),
)
def set_attr_name(world: World, body: Body, context: Context) -> Answer:
    """Names slots of attributes; slots that are not named keep theirs."""
    switched_on(world)
    labels = world.pushes.labels
    names, types = body["AttrNames"], body.get("AttrTypes") or {}
    for slot, name in names.items():
        if slot not in SLOTS or not isinstance(name, str) or not name:
            raise Refusal(BAD_ATTRIBUTE, f"AttrNames: slot {slot!r} must be 0 to 9 and its name a text")
        if len(name.encode("utf-8", "surrogatepass")) > TAG_BYTES:
            raise Refusal(BAD_ATTRIBUTE, f"AttrNames: the name in slot {slot} has over {TAG_BYTES} bytes")
    after = labels.names | names
    for slot, name in names.items():
        for other, taken in after.items():
            if other != slot and taken == name:
                raise Refusal(BAD_ATTRIBUTE, f"AttrNames: attrName:{name} already exists at index:{other}")
    for slot, kind in types.items():
        if slot not in names or isinstance(kind, bool) or kind not in (0, 1):
            raise Refusal(BAD_ATTRIBUTE, f"AttrTypes: slot {slot!r} must be in AttrNames and its type 0 or 1")
        if slot in labels.names and labels.types.get(slot, FOR_USER_ID) != kind:
            raise Refusal(BAD_ATTRIBUTE, f"AttrTypes: the type of slot {slot} cannot be changed")
    labels.names.update(names)
    labels.types.update({slot: kind for slot, kind in types.items() if kind != FOR_USER_ID})
    return {}


im_set_attr_name = Command(
    "all_member_push/im_set_attr_name",
    doc="269/45935",
    fields=(NAMES,),
    rate=100,
    inferred=("slots that are not named keep their name", "a slot beyond 0 to 9, a name twice: 90033"),
)(set_attr_name.handler)


@Command("timpush/get_attr_name", doc="1047/67815", fields=(), rate=100, rules=("AttrTypes is always there",))
def get_attr_name(world: World, body: Body, context: Context) -> Answer:
    """The names of slots, and for which kind of account each is."""
    switched_on(world)
    labels = world.pushes.labels
    names = _names(world)
    return {"AttrNames": names, "AttrTypes": {slot: labels.types.get(slot, FOR_USER_ID) for slot in names}}


@Command("all_member_push/im_get_attr_name", doc="269/45936", fields=(), rate=100)
def im_get_attr_name(world: World, body: Body, context: Context) -> Answer:
    """The names of slots; the older generation knows no other accounts than users."""
    switched_on(world)
    return {"AttrNames": _names(world)}


def _names(world: World) -> dict[str, str]:
    return dict(sorted(world.pushes.labels.names.items()))


@Command(
    "timpush/set_attr",
    doc="1047/67818",
    fields=(SET_ATTRS,),
    rate=100,
    rules=LISTED,
    inferred=("an unknown attribute fails the whole call (90033)",),
)
def set_attr(world: World, body: Body, context: Context) -> Answer:
    """Sets attributes; an attribute that does not exist fails the whole call."""
    switched_on(world)
    entries = [
        {
            "To_Account": entry["To_Account"],
            "slots": [
                slot_and_value(world, name, value, "UserAttrs") for name, value in entry["Attrs"].items()
            ],
        }
        for entry in body["UserAttrs"]
    ]

    def action(user_id: str, entry: Body) -> None:
        for slot, value in entry["slots"]:
            world.pushes.labels.set_attribute(user_id, slot, value)

    return told(for_each(world, entries, action)[1])


im_set_attr = Command(
    "all_member_push/im_set_attr",
    doc="269/45938",
    fields=(SET_ATTRS,),
    rate=100,
    rules=("an unknown attribute fails the whole call (90033)",),
    inferred=QUIET,
)(quietly(set_attr.handler))


@Command("timpush/get_attr", doc="1047/67817", fields=(USER_LIST,), rate=100, rules=LISTED)
def get_attr(world: World, body: Body, context: Context) -> Answer:
    """The attributes of users."""
    switched_on(world)
    return read(world, body, "UserAttrs", "Attrs", world.pushes.labels.attributes)


im_get_attr = Command(
    "all_member_push/im_get_attr", doc="269/45937", fields=(USER_LIST,), rate=100, inferred=QUIET
)(quietly(get_attr.handler))


@Command(
    "timpush/remove_attr",
    doc="1047/67819",
    fields=(REMOVE_ATTRS,),
    rate=100,
    rules=LISTED,
    inferred=("an unknown attribute fails the whole call (90033)",),
)
def remove_attr(world: World, body: Body, context: Context) -> Answer:
    """Takes attributes away; one that does not exist fails the whole call."""
    switched_on(world)
    labels = world.pushes.labels
    for entry in body["UserAttrs"]:
        for name in entry["Attrs"]:
            if labels.slot(name) is None:
                raise Refusal(BAD_ATTRIBUTE, f"UserAttrs: there is no attribute {name!r}")

    def action(user_id: str, entry: Body) -> None:
        for name in entry["Attrs"]:
            slot = labels.slot(name)
            if slot is not None:
                labels.set_attribute(user_id, slot, None)

    return told(for_each(world, body["UserAttrs"], action)[1])


im_remove_attr = Command(
    "all_member_push/im_remove_attr", doc="269/45939", fields=(REMOVE_ATTRS,), rate=100, inferred=QUIET
)(quietly(remove_attr.handler))


COMMANDS = (
    im_set_attr_name,
    im_get_attr_name,
    im_set_attr,
    im_get_attr,
    im_remove_attr,
    set_attr_name,
    get_attr_name,
    set_attr,
    get_attr,
    remove_attr,
)
