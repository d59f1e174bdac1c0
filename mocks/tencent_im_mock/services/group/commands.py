"""The service ``group_open_http_svc``: its tables are in ``tables``, its rules in the modules beside them."""

from __future__ import annotations

from ..command import Service
from ..group_attr import writing
from ..topic import permission_commands
from .tables import counters, discipline, management, members, messages, migration, pins, receipts

SERVICE = Service(
    name="group_open_http_svc",
    bad_json=10011,
    bad_field=10004,
    unknown_command=10003,
    commands=(
        *management.COMMANDS,
        *members.COMMANDS,
        *messages.COMMANDS,
        *receipts.COMMANDS,
        *discipline.COMMANDS,
        *migration.COMMANDS,
        *pins.COMMANDS,
        *counters.COMMANDS,
        *writing.COMMANDS,
        *permission_commands.COMMANDS,
    ),
)
