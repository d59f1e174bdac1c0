"""Groups, their members, attributes and topics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..group import V2TimGroupChangeInfo, V2TimGroupMemberChangeInfo, V2TimGroupMemberInfo
from ..topic import V2TimTopicInfo
from .base import Listener


class V2TimGroupListener(Listener):
    """Hears about groups, their members, attributes and topics."""

    def __init__(
        self,
        *,
        onMemberEnter: Callable[[str, list[V2TimGroupMemberInfo]], Any] | None = None,
        onMemberLeave: Callable[[str, V2TimGroupMemberInfo], Any] | None = None,
        onMemberInvited: Callable[[str, V2TimGroupMemberInfo, list[V2TimGroupMemberInfo]], Any] | None = None,
        onMemberKicked: Callable[[str, V2TimGroupMemberInfo, list[V2TimGroupMemberInfo]], Any] | None = None,
        onMemberInfoChanged: Callable[[str, list[V2TimGroupMemberChangeInfo]], Any] | None = None,
        onGroupCreated: Callable[[str], Any] | None = None,
        onGroupDismissed: Callable[[str, V2TimGroupMemberInfo], Any] | None = None,
        onGroupRecycled: Callable[[str, V2TimGroupMemberInfo], Any] | None = None,
        onGroupInfoChanged: Callable[[str, list[V2TimGroupChangeInfo]], Any] | None = None,
        onReceiveJoinApplication: Callable[[str, V2TimGroupMemberInfo, str], Any] | None = None,
        onApplicationProcessed: Callable[[str, V2TimGroupMemberInfo, bool, str], Any] | None = None,
        onGrantAdministrator: Callable[[str, V2TimGroupMemberInfo, list[V2TimGroupMemberInfo]], Any]
        | None = None,
        onRevokeAdministrator: Callable[[str, V2TimGroupMemberInfo, list[V2TimGroupMemberInfo]], Any]
        | None = None,
        onQuitFromGroup: Callable[[str], Any] | None = None,
        onReceiveRESTCustomData: Callable[[str, str], Any] | None = None,
        onGroupAttributeChanged: Callable[[str, dict[str, str]], Any] | None = None,
        onTopicCreated: Callable[[str, str], Any] | None = None,
        onTopicDeleted: Callable[[str, list[str]], Any] | None = None,
        onTopicInfoChanged: Callable[[str, V2TimTopicInfo], Any] | None = None,
        onGroupCounterChanged: Callable[[str, str, int], Any] | None = None,
        onAllGroupMembersMuted: Callable[[str, bool], Any] | None = None,
        onMemberMarkChanged: Callable[[str, list[str], int, bool], Any] | None = None,
    ) -> None:
        self._install(
            onMemberEnter=onMemberEnter,
            onMemberLeave=onMemberLeave,
            onMemberInvited=onMemberInvited,
            onMemberKicked=onMemberKicked,
            onMemberInfoChanged=onMemberInfoChanged,
            onGroupCreated=onGroupCreated,
            onGroupDismissed=onGroupDismissed,
            onGroupRecycled=onGroupRecycled,
            onGroupInfoChanged=onGroupInfoChanged,
            onReceiveJoinApplication=onReceiveJoinApplication,
            onApplicationProcessed=onApplicationProcessed,
            onGrantAdministrator=onGrantAdministrator,
            onRevokeAdministrator=onRevokeAdministrator,
            onQuitFromGroup=onQuitFromGroup,
            onReceiveRESTCustomData=onReceiveRESTCustomData,
            onGroupAttributeChanged=onGroupAttributeChanged,
            onTopicCreated=onTopicCreated,
            onTopicDeleted=onTopicDeleted,
            onTopicInfoChanged=onTopicInfoChanged,
            onGroupCounterChanged=onGroupCounterChanged,
            onAllGroupMembersMuted=onAllGroupMembersMuted,
            onMemberMarkChanged=onMemberMarkChanged,
        )

    def onMemberEnter(self, groupID: str, memberList: list[V2TimGroupMemberInfo]) -> Any:
        """Members came into a group by themselves."""

    def onMemberLeave(self, groupID: str, member: V2TimGroupMemberInfo) -> Any:
        """A member left a group."""

    def onMemberInvited(
        self, groupID: str, opUser: V2TimGroupMemberInfo, memberList: list[V2TimGroupMemberInfo]
    ) -> Any:
        """Members were brought into a group: by whom, and who."""

    def onMemberKicked(
        self, groupID: str, opUser: V2TimGroupMemberInfo, memberList: list[V2TimGroupMemberInfo]
    ) -> Any:
        """Members were put out of a group: by whom, and who."""

    def onMemberInfoChanged(
        self, groupID: str, v2TIMGroupMemberChangeInfoList: list[V2TimGroupMemberChangeInfo]
    ) -> Any:
        """Data of members, such as a mute, are new."""

    def onGroupCreated(self, groupID: str) -> Any:
        """The user made a group."""

    def onGroupDismissed(self, groupID: str, opUser: V2TimGroupMemberInfo) -> Any:
        """A group was dissolved, and by whom."""

    def onGroupRecycled(self, groupID: str, opUser: V2TimGroupMemberInfo) -> Any:
        """A group that nobody used was taken back by the server."""

    def onGroupInfoChanged(self, groupID: str, changeInfos: list[V2TimGroupChangeInfo]) -> Any:
        """Fields of a group's profile are new."""

    def onReceiveJoinApplication(self, groupID: str, member: V2TimGroupMemberInfo, opReason: str) -> Any:
        """A user asks to come in; the staff of the group hears it."""

    def onApplicationProcessed(
        self, groupID: str, opUser: V2TimGroupMemberInfo, isAgreeJoin: bool, opReason: str
    ) -> Any:
        """The request of the user to come in was decided: by whom, how, and why."""

    def onGrantAdministrator(
        self, groupID: str, opUser: V2TimGroupMemberInfo, memberList: list[V2TimGroupMemberInfo]
    ) -> Any:
        """Members became administrators: by whom, and who."""

    def onRevokeAdministrator(
        self, groupID: str, opUser: V2TimGroupMemberInfo, memberList: list[V2TimGroupMemberInfo]
    ) -> Any:
        """Members are administrators no longer: by whom, and who."""

    def onQuitFromGroup(self, groupID: str) -> Any:
        """The user left a group."""

    def onReceiveRESTCustomData(self, groupID: str, customData: str) -> Any:
        """The app's server sent a notice to a group over REST."""

    def onGroupAttributeChanged(self, groupID: str, groupAttributeMap: dict[str, str]) -> Any:
        """Attributes of a group are new; all of them by name."""

    def onTopicCreated(self, groupID: str, topicID: str) -> Any:
        """A topic of a community is new."""

    def onTopicDeleted(self, groupID: str, topicIDList: list[str]) -> Any:
        """Topics of a community are gone."""

    def onTopicInfoChanged(self, groupID: str, topicInfo: V2TimTopicInfo) -> Any:
        """The profile of a topic is a new one."""

    def onGroupCounterChanged(self, groupID: str, key: str, newValue: int) -> Any:
        """A counter of a group has another value."""

    def onAllGroupMembersMuted(self, groupID: str, isMute: bool) -> Any:
        """Only the staff of a group may write, or everybody may again."""

    def onMemberMarkChanged(
        self, groupID: str, memberIDList: list[str], markType: int, enableMark: bool
    ) -> Any:
        """Members got a mark of the app, or lost it."""
