"""Topics, permission groups, and permissions in topics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..permission_group import V2TimPermissionGroupInfo
from ..topic import V2TimTopicInfo
from .base import Listener


class V2TimCommunityListener(Listener):
    """Hears about the topics and permission groups of communities."""

    def __init__(
        self,
        *,
        onCreateTopic: Callable[[str, str], Any] | None = None,
        onDeleteTopic: Callable[[str, list[str]], Any] | None = None,
        onChangeTopicInfo: Callable[[str, V2TimTopicInfo], Any] | None = None,
        onReceiveTopicRESTCustomData: Callable[[str, str], Any] | None = None,
        onCreatePermissionGroup: Callable[[str, V2TimPermissionGroupInfo], Any] | None = None,
        onDeletePermissionGroup: Callable[[str, list[str]], Any] | None = None,
        onChangePermissionGroupInfo: Callable[[str, V2TimPermissionGroupInfo], Any] | None = None,
        onAddMembersToPermissionGroup: Callable[[str, str, list[str]], Any] | None = None,
        onRemoveMembersFromPermissionGroup: Callable[[str, str, list[str]], Any] | None = None,
        onAddTopicPermission: Callable[[str, str, dict[str, int]], Any] | None = None,
        onDeleteTopicPermission: Callable[[str, str, list[str]], Any] | None = None,
        onModifyTopicPermission: Callable[[str, str, dict[str, int]], Any] | None = None,
    ) -> None:
        self._install(
            onCreateTopic=onCreateTopic,
            onDeleteTopic=onDeleteTopic,
            onChangeTopicInfo=onChangeTopicInfo,
            onReceiveTopicRESTCustomData=onReceiveTopicRESTCustomData,
            onCreatePermissionGroup=onCreatePermissionGroup,
            onDeletePermissionGroup=onDeletePermissionGroup,
            onChangePermissionGroupInfo=onChangePermissionGroupInfo,
            onAddMembersToPermissionGroup=onAddMembersToPermissionGroup,
            onRemoveMembersFromPermissionGroup=onRemoveMembersFromPermissionGroup,
            onAddTopicPermission=onAddTopicPermission,
            onDeleteTopicPermission=onDeleteTopicPermission,
            onModifyTopicPermission=onModifyTopicPermission,
        )

    def onCreateTopic(self, groupID: str, topicID: str) -> Any:
        """A topic is new."""

    def onDeleteTopic(self, groupID: str, topicIDList: list[str]) -> Any:
        """Topics are gone."""

    def onChangeTopicInfo(self, groupID: str, topicInfo: V2TimTopicInfo) -> Any:
        """The profile of a topic is a new one."""

    def onReceiveTopicRESTCustomData(self, topicID: str, customData: str) -> Any:
        """The app's server sent a notice to a topic over REST."""

    def onCreatePermissionGroup(self, groupID: str, permissionGroupInfo: V2TimPermissionGroupInfo) -> Any:
        """A permission group is new."""

    def onDeletePermissionGroup(self, groupID: str, permissionGroupIDList: list[str]) -> Any:
        """Permission groups are gone."""

    def onChangePermissionGroupInfo(self, groupID: str, permissionGroupInfo: V2TimPermissionGroupInfo) -> Any:
        """A permission group has a new name, other permissions or other data."""

    def onAddMembersToPermissionGroup(
        self, groupID: str, permissionGroupID: str, memberIDList: list[str]
    ) -> Any:
        """Members came into a permission group."""

    def onRemoveMembersFromPermissionGroup(
        self, groupID: str, permissionGroupID: str, memberIDList: list[str]
    ) -> Any:
        """Members are in a permission group no longer."""

    def onAddTopicPermission(
        self, groupID: str, permissionGroupID: str, topicPermissionMap: dict[str, int]
    ) -> Any:
        """A permission group may do something in more topics; permissions by topicID, as bits."""

    def onDeleteTopicPermission(self, groupID: str, permissionGroupID: str, topicIDList: list[str]) -> Any:
        """A permission group has no permissions of its own in topics any more."""

    def onModifyTopicPermission(
        self, groupID: str, permissionGroupID: str, topicPermissionMap: dict[str, int]
    ) -> Any:
        """A permission group has other permissions in topics; by topicID, as bits."""
