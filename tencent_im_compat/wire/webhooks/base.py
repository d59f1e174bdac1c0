"""What all webhooks of Tencent's server have in common (doc 269/1522).

``CallbackCommand`` names the event. Commands this library does not know become ``UnknownWebhook``; fields
it does not know are kept on every event (``model_extra``). Bodies have grown over the years, so every field
but the naming ones may be absent.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from ..base import WireModel
from ..reading import whole

_LATEST = 10**14
"""No event is later than the year 5138."""


def _moment(value: object) -> int:
    """``EventTime`` is a number in new bodies and a string in old ones; what makes no sense is none."""
    found = whole(value)
    return found if found is not None and 0 <= found < _LATEST else 0


Milliseconds = Annotated[int, BeforeValidator(_moment)]
Seconds = Annotated[int, BeforeValidator(_moment)]


class WebhookEvent(WireModel):
    """One webhook call.

    Attributes:
        callback_command: Which event.
        event_time: When it happened, in milliseconds; 0 where the body does not tell.
        opt_platform: What caused it: ``RESTAPI``, ``iOS``, ``Android``, ``Web`` ...
        request_id: Number of the call, a UUID, where the query tells one: newer calls of the group and
            relation services do. Whether a call that is tried again repeats it is not documented.
        client_ip: Address of the client that caused it; empty where none did.
    """

    command: ClassVar[str] = ""

    callback_command: str = ""
    event_time: Milliseconds = 0
    opt_platform: str = Field(default="", exclude=True)
    request_id: str = Field(default="", exclude=True)
    client_ip: str = Field(default="", alias="ClientIP", exclude=True)

    @property
    def at(self) -> float:
        """When it happened, in Unix seconds; 0 where the body does not tell."""
        return self.event_time / 1000


class UnknownWebhook(WebhookEvent):
    """An event this library has no model for, or one whose body does not fit its model; all is kept."""


class Member(WireModel):
    """A member of a group, or somebody who is to become one."""

    member_account: str
