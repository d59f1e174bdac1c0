"""Tencent's Flutter guide to signaling, section by section, in Python.

    python examples/signaling.py

The number behind a page's name is that of https://trtc.io/document/<number>.
"""

from __future__ import annotations

import asyncio
import json

from guide_app import GuideApp, signed_in

from tencent_im_compat import V2TIMManager, V2TimSignalingInfo, V2TimSignalingListener


async def listening(person: V2TIMManager) -> asyncio.Queue[tuple[str, ...]]:
    """Has a person hear of invitations: what came, in order."""
    heard: asyncio.Queue[tuple[str, ...]] = asyncio.Queue()
    listener = V2TimSignalingListener(
        onReceiveNewInvitation=lambda inviteID, inviter, groupID, inviteeList, data: heard.put_nowait(
            ("invited", inviteID, inviter, data)
        ),
        onInviteeAccepted=lambda inviteID, invitee, data: heard.put_nowait(("accepted", inviteID, invitee)),
        onInviteeRejected=lambda inviteID, invitee, data: heard.put_nowait(("rejected", inviteID, invitee)),
        onInvitationCancelled=lambda inviteID, inviter, data: heard.put_nowait(("cancelled", inviteID)),
        onInvitationTimeout=lambda inviteID, inviteeList: heard.put_nowait(("timed out", inviteID)),
        onInvitationModified=lambda inviteID, data: heard.put_nowait(("modified", inviteID, data)),
    )
    await person.getSignalingManager().addSignalingListener(listener=listener)
    return heard


async def next_of(heard: asyncio.Queue[tuple[str, ...]], kind: str) -> tuple[str, ...]:
    """The next news of a kind."""
    while True:
        news = await asyncio.wait_for(heard.get(), timeout=10)
        if news[0] == kind:
            return news


async def invitations(app: GuideApp) -> None:
    """Every end that an invitation can have."""
    alice, bob, _ = app.people
    calls, answers = alice.getSignalingManager(), bob.getSignalingManager()
    alice_hears, bob_hears = await listening(alice), await listening(bob)

    # # Signaling Management (46309)

    # ## One-to-one chat invitation
    inviteRes = await calls.invite(invitee="bob", data=json.dumps({"room": 7}), timeout=30)
    _, inviteID, inviter, data = await next_of(bob_hears, "invited")
    print("bob is called by", inviter, json.loads(data), inviteID == inviteRes.unwrap())

    # ## Accepting an invitation
    accepted = await answers.accept(inviteID=inviteID, data="coming")
    print("accepted:", accepted.code, (await next_of(alice_hears, "accepted"))[2])

    # ## Rejecting an invitation
    inviteRes = await calls.invite(invitee="bob", data="again", timeout=30)
    await next_of(bob_hears, "invited")
    rejected = await answers.reject(inviteID=inviteRes.unwrap(), data="busy")
    print("rejected:", rejected.code, (await next_of(alice_hears, "rejected"))[2])

    # ## Canceling an invitation
    inviteRes = await calls.invite(invitee="bob", data="once more", timeout=30)
    await next_of(bob_hears, "invited")
    cancelled = await calls.cancel(inviteID=inviteRes.unwrap(), data="never mind")
    print("cancelled:", cancelled.code, (await next_of(bob_hears, "cancelled"))[1] == inviteRes.data)

    # ## Invitation timeout
    inviteRes = await calls.invite(invitee="bob", data="quick", timeout=1)
    timed_out = await next_of(alice_hears, "timed out")
    print("timed out:", timed_out[1] == inviteRes.unwrap())


async def in_a_group(app: GuideApp) -> None:
    """A teacher has pupils raise their hands."""
    alice, bob, carol = app.people
    group_id = (await alice.createGroup(groupType="Work", groupName="class")).unwrap()
    (await alice.getGroupManager().inviteUserToGroup(groupID=group_id, userList=["bob", "carol"])).unwrap()
    alice_hears, bob_hears = await listening(alice), await listening(bob)

    # # Signaling Management (46309)

    # ## Group chat invitation
    inviteRes = await alice.getSignalingManager().inviteInGroup(
        groupID=group_id, inviteeList=["bob", "carol"], data="raise your hands", timeout=30
    )
    _, inviteID, _, data = await next_of(bob_hears, "invited")
    print("the class hears:", data, inviteID == inviteRes.unwrap())

    # ## Education: teacher inviting students to "raise hands"
    raised = await bob.getSignalingManager().accept(inviteID=inviteID, data="here")
    print("raised:", raised.code, (await next_of(alice_hears, "accepted"))[2])
    speaking = await alice.getSignalingManager().inviteInGroup(
        groupID=group_id, inviteeList=["bob"], data="speak", timeout=30
    )
    print("speaks:", (await next_of(bob_hears, "invited"))[1] == speaking.unwrap())

    # # Methods without a page (signaling)

    # ## Changing an invitation
    changed = await alice.getSignalingManager().modifyInvitation(inviteID=speaking.unwrap(), data="aloud")
    print("modified:", changed.code)

    # ## Reading a signaling message
    page = await carol.getMessageManager().getGroupHistoryMessageList(groupID=group_id, count=20)
    for message in page.unwrap():
        info = await carol.getSignalingManager().getSignalingInfo(msgID=message.msgID or "")
        if info.code == 0 and info.data.inviteID == inviteID and info.data.actionType == 1:
            print("carol reads:", info.data.data, info.data.inviteeList)

    # ## An invitation that came another way
    pushed = V2TimSignalingInfo(
        inviteID=inviteID, inviter="alice", inviteeList=["bob", "carol"], groupID=group_id, actionType=1
    )
    known = await carol.getSignalingManager().addInvitedSignaling(info=pushed)
    print("known:", known.code)

    # ## Adding and removing a listener
    await carol.getSignalingManager().addSignalingListener(listener=V2TimSignalingListener())
    await carol.getSignalingManager().removeSignalingListener()
    await alice.getSignalingManager().removeSignalingListener()
    await bob.getSignalingManager().removeSignalingListener()


async def main() -> None:
    """The pages in the order of the guide."""
    async with signed_in("alice", "bob", "carol") as app:
        await invitations(app)
        await in_a_group(app)


if __name__ == "__main__":
    asyncio.run(main())
