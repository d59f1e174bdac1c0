"""The server's addresses."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...models.world import World
from ..command import Command


@Command(
    "ConfigSvc/GetIPList",
    doc="269/45438",
    fields=(),
    rate=200,
    rules=("service and command are spelt with capitals",),
    inferred=("the addresses are those of server_ips",),
    lacks=frozenset({"ErrorInfo"}),
)
def get_ip_list(world: World, body: Body, context: Context) -> Answer:
    """The addresses of the server."""
    return {"IPList": list(world.config.server_ips)}


COMMANDS = (get_ip_list,)
