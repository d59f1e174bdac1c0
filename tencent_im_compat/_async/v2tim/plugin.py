"""The SDK's entry point: a default manager, ready to be initialised."""

from __future__ import annotations

from .manager import V2TIMManager


class TencentImSDKPlugin:
    """Holds the default ``V2TIMManager``; more users of one process make instances of their own."""

    v2TIMManager: V2TIMManager = V2TIMManager()  # noqa: N815 - the SDK's name

    @staticmethod
    def managerInstance() -> V2TIMManager:
        """The default manager. The Flutter SDK keeps a second object here over one native instance."""
        return TencentImSDKPlugin.v2TIMManager
