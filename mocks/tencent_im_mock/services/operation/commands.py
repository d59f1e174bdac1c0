"""Commands of ``open_msg_svc`` and ``ConfigSvc``: message records, and the server's addresses."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.schema import Field
from ...models.world import World
from ..command import Command, Service
from . import export


def get_ip_list(world: World, body: Body, context: Context) -> Answer:
    """The addresses of the server."""
    return {"IPList": list(world.config.server_ips)}


HISTORY = Service(
    name="open_msg_svc",
    bad_json=export.BAD_PARAMETER,
    bad_field=export.BAD_PARAMETER,
    unknown_command=1001,
    not_admin=export.BAD_PARAMETER,
    commands=(
        Command(
            "open_msg_svc/get_history",
            doc="269/1650",
            fields=(
                Field("ChatType", "string", required=True, choices=("C2C", "Group")),
                Field("MsgTime", "string", required=True),
            ),
            handler=export.get_history,
            rate=10,
            rules=("nothing yet or no messages: 1004", "after 7 days: 1005"),
            inferred=(
                "the file is there one hour after the hour's end",
                "hours are those of the zone of utc_offset_hours",
                "recalled messages and notices are left out",
                "sizes and sums are those of the real content; the address is served nowhere",
            ),
        ),
    ),
)

ADDRESSES = Service(
    name="ConfigSvc",
    bad_json=60003,
    bad_field=60003,
    commands=(
        Command(
            "ConfigSvc/GetIPList",
            doc="269/45438",
            fields=(),
            handler=get_ip_list,
            rate=200,
            rules=("service and command are spelt with capitals",),
            inferred=("the addresses are those of server_ips",),
            lacks=frozenset({"ErrorInfo"}),
        ),
    ),
)
