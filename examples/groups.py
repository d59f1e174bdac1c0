"""Tencent's Flutter guide to groups, section by section, in Python.

    python examples/groups.py

The number behind a page's name is that of https://trtc.io/document/<number>. Communities, topics and
permission groups are in communities.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from guide_app import GuideApp, signed_in

from tencent_im_compat import (
    GroupAddOptTypeEnum,
    GroupApplicationTypeEnum,
    GroupMemberFilterTypeEnum,
    GroupMemberRoleTypeEnum,
    ReceiveMsgOptEnum,
    V2TimGroupInfo,
    V2TimGroupListener,
    V2TimGroupMemberSearchParam,
    V2TimGroupSearchParam,
)

ANY = GroupAddOptTypeEnum.V2TIM_GROUP_ADD_ANY
AUTH = GroupAddOptTypeEnum.V2TIM_GROUP_ADD_AUTH


def hearing(name: str) -> V2TimGroupListener:
    """A listener that prints what it hears. Others' doings come by webhooks, own ones without."""

    def tell(what: str) -> Callable[..., None]:
        return lambda *about: print(f"{name} hears {what}")

    return V2TimGroupListener(
        onMemberEnter=tell("onMemberEnter"),
        onMemberLeave=tell("onMemberLeave"),
        onMemberInvited=tell("onMemberInvited"),
        onMemberKicked=tell("onMemberKicked"),
        onMemberInfoChanged=tell("onMemberInfoChanged"),
        onGroupCreated=tell("onGroupCreated"),
        onGroupDismissed=tell("onGroupDismissed"),
        onGroupInfoChanged=tell("onGroupInfoChanged"),
        onGrantAdministrator=tell("onGrantAdministrator"),
        onRevokeAdministrator=tell("onRevokeAdministrator"),
        onQuitFromGroup=tell("onQuitFromGroup"),
        onGroupAttributeChanged=tell("onGroupAttributeChanged"),
        onGroupCounterChanged=tell("onGroupCounterChanged"),
        onAllGroupMembersMuted=tell("onAllGroupMembersMuted"),
    )


async def managing(app: GuideApp) -> str:
    """From the first group to its members; answers the Public group of the guide."""
    alice, bob, carol = app.people
    groups = alice.getGroupManager()

    # # Group Management (48464)

    # ## Group Event Listener
    listener = hearing("alice")
    await alice.setGroupListener(listener=listener)  # the old form; each call replaces the listener
    await alice.removeGroupListener(listener=listener)
    await alice.addGroupListener(listener=listener)
    await bob.addGroupListener(listener=hearing("bob"))

    # ## Creating a Group
    created = await groups.createGroup(
        groupType="Public",
        groupName="groupName",
        notification="",
        introduction="",
        faceUrl="",
        isAllMuted=False,
        isSupportTopic=False,
        addOpt=AUTH,
        memberList=[],
    )
    public = created.unwrap()

    # ## Free to join a group
    meeting = (await alice.createGroup(groupType="Meeting", groupName="come in")).unwrap()
    joined = await bob.joinGroup(groupID=meeting, message="hello", groupType="Meeting")
    print("bob joined:", joined.code)

    # ## Join a group by invitation
    work = (await alice.createGroup(groupType="Work", groupName="groupA")).unwrap()
    invited = await groups.inviteUserToGroup(groupID=work, userList=["bob", "carol"])
    print("invited:", [(each.memberID, each.result) for each in invited.unwrap()])

    # ## Join a group on request and on approval
    await groups.setGroupInfo(info=V2TimGroupInfo(groupID=public, groupType="Public", groupAddOpt=AUTH))
    refused = await bob.joinGroup(groupID=public, message="hello", groupType="Public")
    print("bob asks by a server:", refused.code)  # no command makes a request: bob does on his phone
    if app.mock:
        app.mock.user("bob").joins(public, "hello")
        app.mock.user("carol").joins(public, "me too")
        await asyncio.sleep(0.2)  # Group.CallbackBeforeApplyJoinGroup tells of them
    appls = await groups.getGroupApplicationList()
    for application in appls.unwrap().groupApplicationList or []:
        if application.fromUser == "bob":
            accepted = await groups.acceptGroupApplication(
                groupID=application.groupID,
                fromUser=application.fromUser,
                toUser=application.toUser or "",
                type=GroupApplicationTypeEnum(application.type),
            )
            print("bob is let in:", accepted.code)
        else:
            refused = await groups.refuseGroupApplication(
                groupID=application.groupID,
                fromUser=application.fromUser or "",
                toUser=application.toUser or "",
                addTime=application.addTime or 0,
                type=GroupApplicationTypeEnum(application.type),
            )
            print("carol is refused:", refused.code)  # the answer to that webhook can refuse, no command

    # ## Getting the Joined Groups
    groupRes = await groups.getJoinedGroupList()
    print("groups:", sorted(each.groupType for each in groupRes.unwrap()))

    # ## Leaving a Group
    left = await bob.quitGroup(groupID=meeting)
    print("bob left:", left.code)

    # ## Disbanding a Group
    disbanded = await alice.dismissGroup(groupID=meeting)
    kept = await alice.dismissGroup(groupID=work)  # the client protocol lets nobody end a Work group
    print("disbanded:", disbanded.code, "a Work group:", kept.code)
    (
        await groups.setGroupInfo(info=V2TimGroupInfo(groupID=public, groupType="Public", approveOpt=ANY))
    ).unwrap()
    (await groups.inviteUserToGroup(groupID=public, userList=["bob", "carol"])).unwrap()
    await carol.quitGroup(groupID=work)
    return public


async def profile(app: GuideApp, group_id: str) -> None:
    """What a group tells of itself."""
    alice = app.people[0]
    groups = alice.getGroupManager()

    # # Group Profile (48183)

    # ## Getting the Group Profile
    groupinfos = await groups.getGroupsInfo(groupIDList=[group_id])
    for found in groupinfos.unwrap():
        print("profile:", found.groupInfo.groupName if found.groupInfo else found.resultCode)

    # ## Modifying the Group Profile
    changed = await groups.setGroupInfo(
        info=V2TimGroupInfo(groupID=group_id, groupType="Public", groupName="Lunch", groupAddOpt=ANY)
    )
    print("changed:", changed.code)

    # ## Setting the Group Message Receiving Option
    quiet = await alice.getMessageManager().setGroupReceiveMessageOpt(
        groupID=group_id, opt=ReceiveMsgOptEnum.V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE
    )
    print("quiet:", quiet.code)

    # # Custom Group Attribute (48173)

    # ## Initializing group attributes
    await groups.initGroupAttributes(groupID=group_id, attributes={"attr1": "1", "attr2": "2"})

    # ## Setting group attributes
    await groups.setGroupAttributes(groupID=group_id, attributes={"attr1": "one", "attr3": "three"})

    # ## Deleting group attributes
    await groups.deleteGroupAttributes(groupID=group_id, keys=["attr2", "attr3"])

    # ## Getting group attributes
    attrs = await groups.getGroupAttributes(groupID=group_id)
    print("attributes:", attrs.unwrap())

    # ## Updating group attributes
    listener = V2TimGroupListener(
        onGroupAttributeChanged=lambda groupID, groupAttributeMap: print("all of them:", groupAttributeMap)
    )
    await alice.addGroupListener(listener=listener)
    await groups.setGroupAttributes(groupID=group_id, attributes={"attr4": "four"})
    await alice.removeGroupListener(listener=listener)


async def members(app: GuideApp, group_id: str) -> None:
    """Who is in, who may what."""
    alice, bob, _ = app.people
    groups = alice.getGroupManager()

    # # Group Member Management (48179)

    # ## Filter (filter)
    page = await groups.getGroupMemberList(
        count=10,
        filter=GroupMemberFilterTypeEnum.V2TIM_GROUP_MEMBER_FILTER_OWNER,
        nextSeq="0",
        offset=0,
        groupID=group_id,
    )
    print("owner:", [each.userID for each in page.unwrap().memberInfoList or []])

    # ## Pulling by page (nextSeq)
    everybody = GroupMemberFilterTypeEnum.V2TIM_GROUP_MEMBER_FILTER_ALL
    found: list[str] = []
    nextSeq = "0"
    while True:
        page = await groups.getGroupMemberList(
            count=2, filter=everybody, nextSeq=nextSeq, offset=0, groupID=group_id
        )
        found += [each.userID for each in page.unwrap().memberInfoList or []]
        nextSeq = page.data.nextSeq or "0"
        if nextSeq == "0":
            break
    print("members:", sorted(found))

    # ## Muting a specified group member
    muted = await groups.muteGroupMember(groupID=group_id, userID="bob", seconds=600)
    print("bob is muted:", muted.code)
    await groups.muteGroupMember(groupID=group_id, userID="bob", seconds=0)

    # ## Muting the entire group
    muted = await groups.setGroupInfo(
        info=V2TimGroupInfo(isAllMuted=True, groupID=group_id, groupType="Public")
    )
    print("all are muted:", muted.code)
    await groups.muteAllGroupMembers(groupID=group_id, isMute=False)  # the same in a call of its own

    # ## Removing Group Members
    removed = await groups.kickGroupMember(groupID=group_id, memberList=["carol"])
    print("carol is out:", removed.code)

    # ## Setting an Admin
    named = await groups.setGroupMemberRole(
        groupID=group_id, userID="bob", role=GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_ADMIN
    )
    print("bob is an administrator:", named.code)

    # ## Transferring Group Ownership
    handed = await groups.transferGroupOwner(groupID=group_id, userID="bob")
    print("bob is the owner:", handed.code)
    (await bob.getGroupManager().transferGroupOwner(groupID=group_id, userID="alice")).unwrap()

    # ## Getting the Number of Online Group Members
    online = await groups.getGroupOnlineMemberCount(groupID=group_id)
    print("online:", online.unwrap())  # a login here makes nobody be online

    # # Group Member Profile (48176)

    # ## Modifying the Profile of a Group Member
    changed = await groups.setGroupMemberInfo(groupID=group_id, userID="bob", nameCard="Bobby", customInfo={})

    # ## Getting the Profile of a Group Member
    memberInfos = await groups.getGroupMembersInfo(groupID=group_id, memberList=["bob"])
    print("member:", changed.code, [(each.userID, each.nameCard) for each in memberInfos.unwrap()])


async def searching(app: GuideApp, group_id: str) -> None:
    """Groups and members by words."""
    groups = app.people[0].getGroupManager()

    # # Searching Group

    # ## Searching a Local Group
    param = V2TimGroupSearchParam(isSearchGroupID=True, isSearchGroupName=True, keywordList=["lunch"])
    searchGroupsRes = await groups.searchGroups(searchParam=param)
    print("groups found:", [each.groupName for each in searchGroupsRes.unwrap()])

    # # Searching for Group Member

    # ## Searching a Local Group
    searchGroupMem = await groups.searchGroupMembers(
        param=V2TimGroupMemberSearchParam(
            groupIDList=[group_id],
            keywordList=["bobby"],
            isSearchMemberNameCard=True,
            isSearchMemberNickName=True,
            isSearchMemberRemark=True,
            isSearchMemberUserID=True,
        )
    )
    items = searchGroupMem.unwrap().groupMemberSearchResultItems or {}
    print("members found:", [each.userID for each in items.get(group_id, [])])


async def beyond_the_guide(app: GuideApp, group_id: str) -> None:
    """Methods of which no page of the guide was at hand."""
    groups = app.people[0].getGroupManager()

    # # Methods without a page (groups)

    # ## Counters
    await groups.setGroupCounters(groupID=group_id, counters={"likes": 8})
    await groups.increaseGroupCounter(groupID=group_id, key="likes", value=2)
    counted = await groups.decreaseGroupCounter(groupID=group_id, key="likes", value=4)
    read = await groups.getGroupCounters(groupID=group_id, keys=["likes"])
    print("counter:", counted.unwrap(), read.unwrap())

    # ## Search in the cloud
    by_id = await groups.searchGroupByID(groupID=group_id)
    param = V2TimGroupSearchParam(keywordList=["Lunch"])
    in_cloud = await groups.searchCloudGroups(searchParam=param)
    people = await groups.searchCloudGroupMembers(param=V2TimGroupMemberSearchParam(keywordList=["bob"]))
    print("by id:", by_id.unwrap().groupName, in_cloud.code, people.code)

    # ## Marks of members
    marked = await groups.markGroupMemberList(
        groupID=group_id, memberIDList=["bob"], markType=1000, enableMark=True
    )
    print("marked:", marked.code)  # only members of AVChatRooms have marks

    # ## Requests
    seen = await groups.setGroupApplicationRead()
    print("requests are seen:", seen.code)


async def main() -> None:
    """The pages in the order of the guide."""
    async with signed_in("alice", "bob", "carol") as app:
        group_id = await managing(app)
        await profile(app, group_id)
        await members(app, group_id)
        await searching(app, group_id)
        await beyond_the_guide(app, group_id)
        (await app.people[0].dismissGroup(groupID=group_id)).unwrap()


if __name__ == "__main__":
    asyncio.run(main())
