"""Tencent's Flutter guide to communities, their topics and permission groups, section by section, in Python.

    python examples/communities.py

The number behind a page's name is that of https://trtc.io/document/<number>, or of
https://cloud.tencent.com/document/product/269/<number> where 269/ stands before it.
"""

from __future__ import annotations

import asyncio
import json

from guide_app import GuideApp, signed_in

from tencent_im_compat import (
    GroupMemberFilterTypeEnum,
    V2TimCommunityListener,
    V2TimCreateGroupMemberInfo,
    V2TimGroupInfo,
    V2TimGroupListener,
    V2TimPermissionGroupInfo,
    V2TimTopicInfo,
)

MEMBER = 200
EVERYBODY = GroupMemberFilterTypeEnum.V2TIM_GROUP_MEMBER_FILTER_ALL


async def communities(app: GuideApp) -> str:
    """A community with topics, and its members."""
    alice, bob = app.people
    groups, manager = alice.getGroupManager(), alice.getCommunityManager()

    # # Community Management (48170)

    # ## Creating a community group
    info = V2TimGroupInfo(groupID="", groupType="Community", isSupportTopic=True, groupName="testGroup")
    memberList = [V2TimCreateGroupMemberInfo(userID="bob", role=MEMBER)]
    community = (await manager.createCommunity(info=info, memberList=memberList)).unwrap()
    older = await groups.createGroup(groupType="Community", groupName="Community", isSupportTopic=True)
    print("a community:", community.startswith("@TGS#_"), "the older call:", older.code)

    # ## Getting the list of community groups joined
    groupList = await manager.getJoinedCommunityList()
    same = await groups.getJoinedCommunityList()
    print("joined:", sorted(each.groupName or "" for each in groupList.unwrap()), len(same.unwrap()))

    # ## Other management APIs
    joined = await bob.joinGroup(groupID=older.unwrap(), message="hello")
    profile = await groups.getGroupsInfo(groupIDList=[community])
    changed = await groups.setGroupInfo(
        info=V2TimGroupInfo(groupID=community, groupType="Community", introduction="for all")
    )
    found = await groups.getGroupMemberList(groupID=community, filter=EVERYBODY, nextSeq="0")
    known = await groups.getGroupMembersInfo(groupID=community, memberList=["bob"])
    card = await groups.setGroupMemberInfo(groupID=community, userID="bob", nameCard="Bobby")
    print("joined:", joined.code, "profiles:", len(profile.unwrap()), "changed:", changed.code, card.code)
    members = sorted(each.userID for each in found.unwrap().memberInfoList or [])
    print("members:", members, len(known.unwrap()))
    left = await bob.quitGroup(groupID=older.unwrap())
    removed = await groups.kickGroupMember(groupID=community, memberList=["bob"])
    disbanded = await alice.dismissGroup(groupID=older.unwrap())
    print("left:", left.code, "removed:", removed.code, "disbanded:", disbanded.code)
    return community


async def topics(app: GuideApp, community: str) -> None:
    """Topics, and what is said in them."""
    alice = app.people[0]
    manager, groups = alice.getCommunityManager(), alice.getGroupManager()

    # # Community Management (48170)

    # ## Listening for topic callbacks
    listener = V2TimCommunityListener(
        onCreateTopic=lambda groupID, topicID: print("heard: a new topic"),
        onDeleteTopic=lambda groupID, topicIDList: print("heard: topics are gone"),
        onChangeTopicInfo=lambda groupID, topicInfo: print("heard: now", topicInfo.topicName),
    )
    await manager.addCommunityListener(listener=listener)
    old = V2TimGroupListener(onTopicCreated=lambda groupID, topicID: print("heard by the older listener"))
    await alice.addGroupListener(listener=old)

    # ## Creating a topic
    created = await manager.createTopicInCommunity(
        groupID=community, topicInfo=V2TimTopicInfo(topicName="topic")
    )
    topicID = created.unwrap()
    other = await groups.createTopicInCommunity(
        groupID=community, topicInfo=V2TimTopicInfo(topicName="by the older call")
    )

    # ## Deleting a topic
    deleted = await manager.deleteTopicFromCommunity(groupID=community, topicIDList=[other.unwrap()])
    again = await groups.deleteTopicFromCommunity(groupID=community, topicIDList=[other.unwrap()])
    print("deleted:", [each.errorCode for each in deleted.unwrap()], len(again.unwrap()))

    # ## Modifying topic information
    renamed = await manager.setTopicInfo(topicInfo=V2TimTopicInfo(topicID=topicID, topicName="topicName"))
    again_renamed = await groups.setTopicInfo(
        topicInfo=V2TimTopicInfo(topicID=topicID, introduction="what it is about")
    )
    print("changed:", renamed.code, again_renamed.code)

    # ## Getting the topic list
    listed = await manager.getTopicInfoList(groupID=community, topicIDList=[topicID])
    all_of_them = await groups.getTopicInfoList(groupID=community, topicIDList=[])
    for each in listed.unwrap():
        print("topic:", each.topicInfo.topicName if each.topicInfo else None, "of", len(all_of_them.unwrap()))

    # ## Topic groups
    categories = V2TimGroupInfo(
        groupID=community, groupType="Community", customInfo={"topic_category": json.dumps(["Group 1"])}
    )
    await groups.setGroupInfo(info=categories)
    put = V2TimTopicInfo(topicID=topicID, customString=json.dumps({"category": "Group 1"}))
    await groups.setTopicInfo(topicInfo=put)
    custom = (await groups.getGroupsInfo(groupIDList=[community])).unwrap()[0].groupInfo
    print("categories:", custom.customInfo if custom else None)

    # ## Topic Messages
    messages = alice.getMessageManager()
    text = (await messages.createTextMessage(text="in the topic")).unwrap()
    sent = await messages.sendMessage(id=text.id, receiver="", groupID=topicID)
    history = await messages.getGroupHistoryMessageList(groupID=topicID, count=10)
    print("said:", [each.textElem.text for each in history.unwrap() if each.textElem])
    read = await messages.markGroupMessageAsRead(groupID=topicID)
    recalled = await messages.revokeMessage(msgID=sent.unwrap().msgID)
    print("read:", read.code, "recalled:", recalled.code)  # no command marks a topic as read
    print("one listener goes:", await manager.removeCommunityListener(listener=listener))


async def permission_groups(app: GuideApp, community: str) -> None:
    """Who may do what, by groups of members."""
    alice, bob = app.people
    manager = alice.getCommunityManager()
    await bob.joinGroup(groupID=community, message="hello")

    # # 权限组 (269/127846)

    # ## 开启权限组功能
    enabled = await alice.getGroupManager().setGroupInfo(
        info=V2TimGroupInfo(groupID=community, groupType="Community", isEnablePermissionGroup=True)
    )
    print("permission groups rule:", enabled.code)

    # ## 创建权限组
    created = await manager.createPermissionGroupInCommunity(
        info=V2TimPermissionGroupInfo(groupID=community, permissionGroupName="hosts", groupPermission=5)
    )
    permissionGroupID = created.unwrap()

    # # Methods without a page (communities)

    # ## Permission groups
    changed = await manager.modifyPermissionGroupInfoInCommunity(
        info=V2TimPermissionGroupInfo(
            groupID=community, permissionGroupID=permissionGroupID, permissionGroupName="Hosts"
        )
    )

    listed = await manager.getPermissionGroupListInCommunity(groupID=community, permissionGroupIDList=[])
    for each in listed.unwrap():
        group = each.permissionGroupInfo
        print("permission group:", changed.code, group.permissionGroupName if group else each.resultCode)

    # ## Members of permission groups
    added = await manager.addCommunityMembersToPermissionGroup(
        groupID=community, permissionGroupID=permissionGroupID, memberList=["bob"]
    )
    members = await manager.getCommunityMemberListInPermissionGroup(
        groupID=community, permissionGroupID=permissionGroupID, nextCursor=""
    )
    joined = await bob.getCommunityManager().getJoinedPermissionGroupListInCommunity(groupID=community)
    print("hosts:", [each.resultCode for each in added.unwrap()], len(members.unwrap().memberInfoList or []))
    print("bob is in:", len(joined.unwrap()))
    removed = await manager.removeCommunityMembersFromPermissionGroup(
        groupID=community, permissionGroupID=permissionGroupID, memberList=["bob"]
    )
    print("removed:", [each.resultCode for each in removed.unwrap()])

    # ## Permissions in topics
    topics_here = (await manager.getTopicInfoList(groupID=community, topicIDList=[])).unwrap()
    topicID = (topics_here[0].topicInfo or V2TimTopicInfo()).topicID or ""
    put = await manager.addTopicPermissionToPermissionGroup(
        groupID=community, permissionGroupID=permissionGroupID, topicPermissionMap={topicID: 8}
    )
    set_anew = await manager.modifyTopicPermissionInPermissionGroup(
        groupID=community, permissionGroupID=permissionGroupID, topicPermissionMap={topicID: 9}
    )
    told = await manager.getTopicPermissionInPermissionGroup(
        groupID=community, permissionGroupID=permissionGroupID, topicIDList=[topicID]
    )
    gone = await manager.deleteTopicPermissionFromPermissionGroup(
        groupID=community, permissionGroupID=permissionGroupID, topicIDList=[topicID]
    )
    codes = [each.errorCode for each in (*put.unwrap(), *set_anew.unwrap(), *gone.unwrap())]
    print("in the topic:", codes, [each.topicPermission for each in told.unwrap()])

    # ## Deleting permission groups
    deleted = await manager.deletePermissionGroupFromCommunity(
        groupID=community, permissionGroupIDList=[permissionGroupID]
    )
    print("deleted:", [each.resultCode for each in deleted.unwrap()])


async def main() -> None:
    """The pages in the order of the guide."""
    async with signed_in("alice", "bob") as app:
        community = await communities(app)
        await topics(app, community)
        await permission_groups(app, community)
        (await app.people[0].dismissGroup(groupID=community)).unwrap()


if __name__ == "__main__":
    asyncio.run(main())
