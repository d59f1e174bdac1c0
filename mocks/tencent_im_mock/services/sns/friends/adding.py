"""Making friends: adding them, and answering a request on a phone."""

from __future__ import annotations

from ....core.asking import Answer, Asking, Body, Context
from ....core.asking import Verdict as Heard
from ....core.refusal import Refusal
from ....core.schema import Field
from ....models.sns import FRIENDS, Friend, Request
from ....models.world import World
from ...command import Command
from ...profile.tags import DENY_ANY, FORBID_TYPE, NEED_CONFIRM, allow_type
from .. import notices
from ..checks import (
    BAD_PARAMETER,
    FRIENDS_FULL,
    GOOD,
    GROUPS_FULL,
    NO_ACCOUNT,
    REQUESTS_FULL,
    THEIR_FRIENDS_FULL,
    Verdict,
    item,
    owner,
    results,
)
from ..fields import FROM, MALFORMED, REMARK, SOURCE, TEXTS, TO, WORDING, objects
from ..tags import check_groups, check_source

PENDING: Verdict = (30539, "Err_SNS_FriendAdd_Need_Confirm")
NOT_FOUND = 30614
AGREE_AND_ADD, AGREE, REJECT = (
    "Response_Action_AgreeAndAdd",
    "Response_Action_Agree",
    "Response_Action_Reject",
)


@Command(
    "sns/friend_add",
    doc="269/1643",
    fields=(
        FROM,
        objects("AddFriendItem", TO, REMARK, Field("GroupName", "string"), SOURCE, WORDING),
        Field("AddType", "string", choices=("Add_Type_Single", "Add_Type_Both")),
        Field("ForceAddFlags", "integer", choices=(0, 1), also_values={2: 1}, also_if="force_add_flag_two"),
    ),
    rate=200,
    rules=(
        "block lists first (30515, 30525), then AllowType unless it is forced (30516, 30539)",
        "both lists need room (30010, 30014), so do the friend groups (30011)",
        "a friend group that is not there is made",
        "Sns.CallbackPrevFriendAdd asks about what phones do, person by person",
        "Sns.CallbackFriendAdd tells whose lists grew",
    ),
    inferred=(
        MALFORMED,
        TEXTS,
        "an account without AllowType: default_allow_type (anybody may add)",
        "a friend already: friend_again_code (0), and nothing changes",
        "a one-way friend of whom both sides are asked for: the other side's list grows",
        "AdminForbidType SendOut: 30009 unless forced; adding oneself: 30001",
        "the other side gets source and wording, no remark and no group",
        "a second request takes the place of the first; over friend_requests_kept: 30012",
    ),
)
def friend_add(world: World, body: Body, context: Context) -> Asking:
    """Adds friends, each with a result of his own; some have to be asked, and say so by their code."""
    user_id = owner(world, body)
    items: list[Body] = body["AddFriendItem"]
    for index, each in enumerate(items):
        path = f"AddFriendItem[{index}]"
        check_source(each["AddSource"], f"{path}.AddSource")
        if each.get("GroupName") is not None:
            check_groups([each["GroupName"]], f"{path}.GroupName")
    refused: dict[str, Verdict] = {}
    # Only what phones do is asked about; REST is not.
    if context.platform != "RESTAPI":
        able = [
            each for each in items if _add(world, user_id, each, body, context, do=False) in (GOOD, PENDING)
        ]
        if able:
            refused = _refused((yield notices.adding(user_id, able, body, context)))
            owner(world, body)  # the account may have gone while the App's server thought
    done: list[Answer] = []
    pairs: list[notices.Pair] = []
    for each in items:
        friend_id = each["To_Account"]
        verdict = refused.get(friend_id) or _add(world, user_id, each, body, context, do=True, pairs=pairs)
        done.append(item(friend_id, verdict))
    notices.added(world, pairs, user_id, context, forced=body.get("ForceAddFlags") == 1)
    return results(done)


def _refused(heard: Heard) -> dict[str, Verdict]:
    """Whom the App's server refuses; a verdict that is itself an error lets everybody pass."""
    listed = heard.body.get("ResultItem") if heard.code == 0 else None
    found: dict[str, Verdict] = {}
    for each in listed if isinstance(listed, list) else ():
        code = each.get("ResultCode") if isinstance(each, dict) else None
        if isinstance(code, int) and code:
            found[str(each.get("To_Account"))] = (code, str(each.get("ResultInfo") or ""))
    return found


def _add(
    world: World,
    user_id: str,
    wanted: Body,
    body: Body,
    context: Context,
    *,
    do: bool,
    pairs: list[notices.Pair] | None = None,
) -> Verdict:
    """What adding one friend comes to; done only when it shall be."""
    friend_id, forced = wanted["To_Account"], body.get("ForceAddFlags") == 1
    both = body.get("AddType") != "Add_Type_Single"
    problem = _problem(world, user_id, friend_id, forced=forced)
    if problem:
        return problem
    own, other = world.relations.of(user_id), world.relations.of(friend_id)
    lists = [(user_id, friend_id)] if friend_id not in own.friends else []
    if both and user_id not in other.friends:
        lists.append((friend_id, user_id))
    if not lists:
        code = world.config.friend_again_code
        return (code, "Err_SNS_FriendAdd_Already_Friends") if code else GOOD
    groups = [wanted["GroupName"]] if wanted.get("GroupName") else []
    full = _full(world, user_id, {user_id: groups}, lists)
    if full:
        return full
    friend = Friend(
        context.now, wanted["AddSource"], wanted.get("AddWording") or "", wanted.get("Remark") or ""
    )
    if not forced and allow_type(world, friend_id) == NEED_CONFIRM:
        if len(other.requests) >= world.config.friend_requests_kept and user_id not in other.requests:
            return REQUESTS_FULL, "Err_SNS_FriendAdd_Pending_Num_Exceed_Threshold"
        if do:
            world.relations.ask(user_id, friend_id, Request(friend, *groups))
        return PENDING
    if do:
        mirrored = Friend(friend.add_time, friend.add_source, friend.add_wording)
        for one, peer in lists:
            kept = (friend, groups) if one == user_id else (mirrored, [])
            world.relations.befriend(one, peer, *kept)
        if pairs is not None:
            pairs += lists
    return GOOD


def _problem(world: World, user_id: str, friend_id: str, *, forced: bool) -> Verdict | None:
    """Why two cannot become friends at all."""
    account = world.accounts.get(user_id)
    if friend_id not in world.accounts:
        return NO_ACCOUNT, "Err_SNS_FriendAdd_Account_Not_Exist"
    if friend_id == user_id:
        return BAD_PARAMETER, "Err_SNS_FriendAdd_Self"
    if friend_id in world.relations.of(user_id).blocked:
        return 30515, "Err_SNS_FriendAdd_In_Self_BlackList"
    if user_id in world.relations.of(friend_id).blocked:
        return 30525, "Err_SNS_FriendAdd_In_Peer_BlackList"
    if forced:
        return None
    if account and account.profile.get(FORBID_TYPE) == "AdminForbid_Type_SendOut":
        return 30009, "Err_SNS_FriendAdd_Admin_Forbid"
    if allow_type(world, friend_id) == DENY_ANY:
        return 30516, "Err_SNS_FriendAdd_Deny_Any"
    return None


def _full(
    world: World, user_id: str, groups: dict[str, list[str]], lists: list[notices.Pair]
) -> Verdict | None:
    """Which list has no room, as the user sees it; ``groups`` are those that are needed in each."""
    for one, _ in lists:
        chain = world.relations.of(one)
        if len(chain.friends) >= FRIENDS:
            whose, code = ("My", FRIENDS_FULL) if one == user_id else ("Peer", THEIR_FRIENDS_FULL)
            return code, f"Err_SNS_FriendAdd_{whose}_Friend_Num_Exceed_Threshold"
        if not chain.room_for_groups(groups.get(one, [])):
            return GROUPS_FULL, "Err_SNS_FriendAdd_Group_Num_Exceed_Threshold"
    return None


@Command(
    "client_sns/friend_response",
    doc="",
    fields=(
        FROM,
        TO,
        Field("ResponseAction", "string", required=True, choices=(AGREE_AND_ADD, AGREE, REJECT)),
        REMARK,
        Field("TagName", "string"),
    ),
)
def friend_response(world: World, body: Body, context: Context) -> Asking:
    """Answers a friend request. Only a phone can: no command does it.

    Agreeing gives the asking user a friend; only agreeing and adding gives one to the answering user.
    """
    user_id, asker = owner(world, body), body["To_Account"]
    if body.get("TagName"):
        check_groups([body["TagName"]], "TagName")
    _fits(world, user_id, asker, body)
    verdict = _refused((yield notices.answering(user_id, body, context))).get(asker)
    if verdict:
        raise Refusal(*verdict)
    request, lists, groups = _fits(world, user_id, asker, body)
    asked = request.friend
    asked.add_time = context.now
    own = Friend(context.now, asked.add_source, asked.add_wording, body.get("Remark") or "")
    for one, other in lists:
        world.relations.befriend(one, other, asked if one == asker else own, groups[one])
    world.relations.close(asker, user_id)
    notices.added(world, lists, asker, context, command="friend_response")
    return {}


def _fits(
    world: World, user_id: str, asker: str, body: Body
) -> tuple[Request, list[notices.Pair], dict[str, list[str]]]:
    """The request that waits, which lists an answer makes longer, and the friend groups it needs."""
    request = world.relations.of(user_id).requests.get(asker)
    if request is None:
        raise Refusal(NOT_FOUND, f"To_Account {asker!r} did not ask, or was answered")
    wanted = {AGREE: [(asker, user_id)], AGREE_AND_ADD: [(asker, user_id), (user_id, asker)]}
    lists = [
        (one, other)
        for one, other in wanted.get(body["ResponseAction"], [])
        if other not in world.relations.of(one).friends
    ]
    groups = {
        asker: [request.group] if request.group else [],
        user_id: [body["TagName"]] if body.get("TagName") else [],
    }
    full = _full(world, user_id, groups, lists)
    if full:
        raise Refusal(*full)
    return request, lists, groups


COMMANDS = (friend_add, friend_response)
