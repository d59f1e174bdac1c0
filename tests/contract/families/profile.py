"""Models and builders of the commands of ``profile``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import profile as calls
from tencent_im_compat.wire import profile as wire
from tencent_im_compat.wire.tags import TagItem

from ..command import Command, Request


def _portrait_set(request: Request) -> Call[Any]:
    items = [TagItem.model_validate(item) for item in request["ProfileItem"]]
    return calls.portrait_set(request["From_Account"], wire.Profile.of(items))


COMMANDS: dict[str, Command] = {
    "profile.portrait_get": Command(
        wire.PortraitGetRequest,
        wire.PortraitGetReply,
        lambda r: calls.portrait_get(r["To_Account"], r["TagList"]),
    ),
    "profile.portrait_set": Command(wire.PortraitSetRequest, wire.PortraitSetReply, _portrait_set),
}
