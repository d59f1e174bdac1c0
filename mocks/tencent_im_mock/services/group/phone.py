"""What people do with groups on their phones and no REST command does: applying, leaving, reading ..."""

from __future__ import annotations

from ...core.schema import Field
from ..command import Command, Service
from . import inviting, leaving, members
from .tables.fields import GROUP, MEMBER

SERVICE = Service(
    name="phone_group",
    bad_json=10011,
    bad_field=10004,
    unknown_command=10003,
    commands=(
        Command(
            "phone_group/apply_join",
            doc="",
            fields=(GROUP, Field("Wording", "string")),
            handler=inviting.apply_join,
        ),
        Command(
            "phone_group/handle_application",
            doc="",
            fields=(GROUP, MEMBER, Field("Accept", "boolean", required=True)),
            handler=inviting.handle_application,
        ),
        Command("phone_group/quit_group", doc="", fields=(GROUP,), handler=leaving.quit_group),
        Command("phone_group/mark_read", doc="", fields=(GROUP,), handler=members.mark_read),
    ),
)
"""Like a service, but not reachable over REST."""
