"""Events of UI kits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .base import Listener


class V2TimUIKitListener(Listener):
    """Hears the events of UI kits, which only Flutter apps raise."""

    def __init__(
        self,
        *,
        onUiKitEventEmit: Callable[[dict[str, Any]], Any] | None = None,
    ) -> None:
        self._install(
            onUiKitEventEmit=onUiKitEventEmit,
        )

    def onUiKitEventEmit(self, data: dict[str, Any]) -> Any:
        """A UI kit raised an event; its data are free form."""
