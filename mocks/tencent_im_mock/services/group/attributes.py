"""Group attributes. The four commands that write them belong to another service than the one that reads."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group
from ...models.group_rights import Right
from ...models.world import World
from ..command import Command
from . import events, rights
from .checks import NOT_PERMITTED, find_group
from .fields import GROUP

MOST_KEYS = 16
MOST_BYTES = 16_000


_KEY = Field("key", "string", required=True, at_least=1, at_most=32, over=10045)
_VALUE = Field("value", "string", required=True, at_most=4000, over=10046)


def _attributes(*fields: Field) -> Field:
    return Field("GroupAttr", "array", required=True, at_least=1, items=Field("", "object", fields=fields))


_LIMITS = (
    "at most 16 keys (10047), 16000 bytes of values together (10048)",
    "5 writes per second and group over all four commands (10049)",
)


@Command(
    "group_open_http_svc/modify_group_attr",
    doc="269/67010",
    fields=(GROUP, _attributes(_KEY, _VALUE)),
    rate=200,
    rules=_LIMITS,
    inferred=("there are no write conflicts (10056): the mock takes one call after the other",),
)
def modify_group_attr(world: World, body: Body, context: Context) -> Answer:
    """Adds attributes or overwrites them; the others stay."""
    group = _writable(world, body, context)
    return _store(
        world, group, {**group.attributes, **_named(body)}, context, option="modify", named=body["GroupAttr"]
    )


@Command(
    "group_open_http_svc/set_group_attr",
    doc="269/67011",
    fields=(GROUP, _attributes(_KEY, _VALUE)),
    rate=200,
    rules=_LIMITS,
)
def set_group_attr(world: World, body: Body, context: Context) -> Answer:
    """Replaces all attributes."""
    group = _writable(world, body, context)
    return _store(world, group, _named(body), context, option="set", named=body["GroupAttr"])


@Command(
    "group_open_http_svc/delete_group_attr",
    doc="269/104440",
    fields=(GROUP, _attributes(_KEY)),
    rate=200,
    rules=("a key that does not exist: 10050", _LIMITS[1]),
    inferred=("one key that does not exist: nothing is deleted",),
)
def delete_group_attr(world: World, body: Body, context: Context) -> Answer:
    """Deletes attributes; all of them must exist."""
    group = _writable(world, body, context)
    kept = dict(group.attributes)
    for item in body["GroupAttr"]:
        if kept.pop(item["key"], None) is None:
            raise Refusal(10050, f"GroupAttr: there is no attribute {item['key']!r}")
    return _store(world, group, kept, context, option="delete", named=body["GroupAttr"])


@Command(
    "group_open_http_svc/clear_group_attr",
    doc="269/67009",
    fields=(GROUP,),
    rate=200,
    rules=(_LIMITS[1],),
    inferred=("communities: 10007 (community_clears_attributes)",),
)
def clear_group_attr(world: World, body: Body, context: Context) -> Answer:
    """Deletes all attributes."""
    group = _writable(world, body, context)
    if not (group.type.clears_attributes or world.config.community_clears_attributes):
        raise Refusal(NOT_PERMITTED, f"attributes of type {group.type.wire} cannot be cleared")
    return _store(world, group, {}, context, option="clear", named=())


def _writable(world: World, body: Body, context: Context) -> Group:
    group = find_group(world, body)
    rights.members(group, context, Right.WRITE_ATTRIBUTES)
    return group


def _named(body: Body) -> dict[str, str]:
    return {item["key"]: item["value"] for item in body["GroupAttr"]}


def _store(
    world: World,
    group: Group,
    attributes: dict[str, str],
    context: Context,
    *,
    option: str,
    named: Sequence[Body],
) -> Answer:
    if len(attributes) > MOST_KEYS:
        raise Refusal(10047, f"GroupAttr: a group has at most {MOST_KEYS} attributes")
    if sum(len(value.encode("utf-8", "surrogatepass")) for value in attributes.values()) > MOST_BYTES:
        raise Refusal(10048, f"GroupAttr: the values have more than {MOST_BYTES} bytes together")
    second, writes = group.attribute_pace
    writes = writes if second == context.now else 0
    if world.config.attribute_rate and writes >= world.config.attribute_rate:
        raise Refusal(10049, "too many writes of attributes in this second")
    group.attribute_pace = (context.now, writes + 1)
    group.attributes = attributes
    events.attributes_changed(world, group, option, named, context)
    return {}


@Command(
    "group_open_attr_http_svc/get_group_attr",
    doc="269/67012",
    fields=(GROUP,),
    rate=200,
    rules=("the answer's array is called otherwise than in the writing commands",),
    also=("group_open_http_svc/get_group_attr",),
    also_if="old_attribute_path",
)
def get_group_attr(world: World, body: Body, context: Context) -> Answer:
    """All attributes of a group."""
    group = find_group(world, body)
    return {"GroupAttrAry": [{"key": key, "value": value} for key, value in group.attributes.items()]}


COMMANDS = (modify_group_attr, set_group_attr, delete_group_attr, clear_group_attr, get_group_attr)
