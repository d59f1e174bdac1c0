"""The service ``group_open_attr_http_svc``: reading group attributes, and nothing else."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...models.world import World
from ..command import Command, Service
from ..group.checks import find_group
from ..group.tables.fields import GROUP


def get_group_attr(world: World, body: Body, context: Context) -> Answer:
    """All attributes of a group."""
    group = find_group(world, body)
    return {"GroupAttrAry": [{"key": key, "value": value} for key, value in group.attributes.items()]}


SERVICE = Service(
    name="group_open_attr_http_svc",
    bad_json=10011,
    bad_field=10004,
    unknown_command=10003,
    commands=(
        Command(
            "group_open_attr_http_svc/get_group_attr",
            doc="269/67012",
            fields=(GROUP,),
            handler=get_group_attr,
            rate=200,
            rules=("the answer's array is called otherwise than in the writing commands",),
            also=("group_open_http_svc/get_group_attr",),
            also_if="old_attribute_path",
        ),
    ),
)
