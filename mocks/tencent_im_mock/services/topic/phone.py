"""What people do with topics on their phones and no REST command does."""

from __future__ import annotations

from ...core.schema import Field
from ..command import Command, Service
from . import topics

SERVICE = Service(
    name="phone_topic",
    bad_json=10011,
    bad_field=10004,
    unknown_command=10003,
    commands=(
        Command(
            "phone_topic/read",
            doc="",
            fields=(Field("GroupId", "string", required=True), Field("TopicId", "string", required=True)),
            handler=topics.read_topic,
        ),
    ),
)
"""Like a service, but not reachable over REST."""
