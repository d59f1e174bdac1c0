"""Events of UI kits and plug-ins, which only Flutter apps raise."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from .base import V2TimModel


class UIKitEvent(V2TimModel):
    """An event of a UI kit.

    Attributes:
        type: Kind of the event.
        detail: Free form.
    """

    type: str
    detail: dict[str, Any] = Field(repr=False)


class PluginEvent(V2TimModel):
    """An event of a plug-in.

    Attributes:
        type: Kind of the event.
        detail: Free form.
        pluginName: The plug-in.
    """

    type: str
    detail: dict[str, Any] = Field(repr=False)
    pluginName: str
