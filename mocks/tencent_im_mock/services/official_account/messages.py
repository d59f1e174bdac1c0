"""Messages of official accounts: sending, recalling, history."""

from __future__ import annotations

from itertools import islice

from ...core.asking import Answer, Asking, Body, Context
from ...core.asking import Verdict as Heard
from ...core.elements import check_body, pack
from ...core.push import offline_push_info
from ...core.refusal import Refusal
from ...core.schema import MAX_UINT32, Field
from ...models.official_account import OfficialAccount, Post
from ...models.world import World
from ..command import Command
from . import notices
from .checks import BAD_PARAMETER, allowed, find, managed
from .fields import OFFICIAL, OWNERS_ONLY, names

PAGE = 20
DROP = 2
OWN_CODES = range(120_001, 130_001)
NORMAL, HOLE, RECALLED = 0, 1, 2


@Command(
    "official_account_open_http_svc/send_official_account_msg",
    doc="1047/60810",
    fields=(
        OFFICIAL,
        Field("Random", "integer", required=True, at_least=0, at_most=MAX_UINT32),
        Field("MsgBody", "array", required=True),
        offline_push_info(wrong=BAD_PARAMETER),
        Field(
            "ForbidCallbackControl",
            "array",
            items=Field("", "string", choices=("ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback")),
        ),
        Field("OnlineOnlyFlag", "integer", choices=(0, 1)),
        names("SendMsgControl", ("NoLastMsg",)),
        Field("CloudCustomData", "string"),
    ),
    rate=200,
    rules=(
        "equal content within 5 minutes is dropped",
        "one message a second and two an hour for each account, while rate_limits is on",
        "OfficialAccount.CallbackBeforeSendMsg may refuse, drop or rewrite",
    ),
    inferred=(
        "a repeat answers as the first did, whatever its Random",
        "beyond the account's own limits: official_limit_code (60007)",
        "malformed elements: 6017; over 12 KB: 80002",
        "a dropped message gets a key that names nothing",
        OWNERS_ONLY,
    ),
)
def send_official_account_msg(world: World, body: Body, context: Context) -> Asking:
    """Sends a message to all subscribers; a repeat within five minutes answers as the first did."""
    official = find(world, body)
    managed(world, official, context)
    if body.get("OnlineOnlyFlag") and body.get("SendMsgControl"):
        raise Refusal(BAD_PARAMETER, "SendMsgControl and OnlineOnlyFlag do not go together")
    content = _content(world, body["MsgBody"])
    post = Post(0, body["Random"], context.now, content, body.get("CloudCustomData") or "")
    first = official.repeat_of(content, context.now)
    if first is not None:
        return _sent(first)
    if world.config.rate_limits and not official.keeps_pace(context.now):
        raise Refusal(world.config.official_limit_code, "the account sends too often: 1 a second, 2 an hour")
    heard = yield notices.sending(official, post, body, context)
    official = find(world, body)
    first = official.repeat_of(content, context.now)  # it may have come meanwhile
    if first is not None:
        return _sent(first)
    post.seq = official.next_seq
    if not _passes(heard):
        return _sent(post)
    _rewrite(world, post, heard)
    official.next_seq += 1
    if not body.get("OnlineOnlyFlag"):
        official.posts[post.seq] = post
        if "NoLastMsg" not in (body.get("SendMsgControl") or ()):
            official.last_message = post.time
    official.recent[content] = (context.now, post)
    official.note(context.now)
    notices.sent(world, official, post, body, context)
    return _sent(post)


def _sent(post: Post) -> Answer:
    return {"MsgTime": post.time, "MsgKey": post.key}


def _content(world: World, elements: list[Body]) -> str:
    check_body(elements, malformed=BAD_PARAMETER, settings=world.config)
    return pack(elements, too_long=80002)


def _passes(heard: Heard) -> bool:
    """Whether the App's server lets a message through; one that it drops counts as sent."""
    allowed(heard)
    if heard.code in OWN_CODES:
        raise Refusal(heard.code, heard.info)
    return heard.code != DROP


def _rewrite(world: World, post: Post, heard: Heard) -> None:
    """Takes over what the App's server changed; a MsgBody that nobody could send is passed over."""
    elements, custom = heard.body.get("MsgBody"), heard.body.get("CloudCustomData")
    if heard.code == 0 and isinstance(custom, str):
        post.cloud_custom_data = custom
    if heard.code == 0 and isinstance(elements, list) and elements:
        try:
            post.content = _content(world, elements)
        except Refusal:
            return


@Command(
    "official_account_open_http_svc/official_account_msg_recall",
    doc="269/102327",
    fields=(
        OFFICIAL,
        Field("MsgKeyList", "array", required=True, at_least=1, at_most=10, items=Field("", "string")),
        Field("Reason", "string", at_most=100),
    ),
    rate=200,
    rules=("no time limit while the message is kept",),
    inferred=("codes of items as in groups: 10030 unknown, 10031 too old, 10032 recalled already",),
)
def official_account_msg_recall(world: World, body: Body, context: Context) -> Answer:
    """Recalls up to ten messages; each has a code of its own."""
    official = find(world, body)
    managed(world, official, context)
    oldest = context.now - world.config.roaming_seconds
    results = [{"MsgKey": key, "RetCode": _recall(official, key, oldest)} for key in body["MsgKeyList"]]
    done = [str(each["MsgKey"]) for each in results if each["RetCode"] == 0]
    notices.recalled(world, official, done, context)
    return {"RecallRetList": results}


def _recall(official: OfficialAccount, key: str, oldest: int) -> int:
    post = _named(official, key)
    if post is None:
        return 10030
    if post.time < oldest:
        return 10031
    if post.recalled:
        return 10032
    post.recalled = True
    return 0


def _named(official: OfficialAccount, key: str) -> Post | None:
    seq = key.partition("_")[0]
    post = official.posts.get(int(seq)) if seq.isascii() and seq.isdigit() and len(seq) < 20 else None
    return post if post is not None and post.key == key else None


@Command(
    "official_account_open_http_svc/official_account_msg_get_simple",
    doc="269/102299",
    fields=(
        OFFICIAL,
        Field("LastMsgKey", "string"),
        Field("ReqMsgNumber", "integer", at_least=1),
        Field("WithRecalledMsg", "integer", choices=(0, 1)),
    ),
    rate=200,
    rules=("at most 20 messages", "each page is older than LastMsgKey"),
    inferred=(
        "the newest first",
        "IsFinished 0 whenever older messages are left, 2 when all of them have expired",
        "an empty page has no LastMsgKey",
        "without ReqMsgNumber 20 messages (official_page_size_optional)",
    ),
)
def official_account_msg_get_simple(world: World, body: Body, context: Context) -> Answer:
    """Up to 20 messages, the newest first, older than the key that is given."""
    official = find(world, body)
    last = body.get("LastMsgKey")
    start = official.next_seq
    if last:
        named = _named(official, last)
        if named is None:
            raise Refusal(BAD_PARAMETER, "LastMsgKey is not from an answer of this command")
        start = named.seq
    oldest = context.now - world.config.roaming_seconds
    if body.get("ReqMsgNumber") is None and not world.config.official_page_size_optional:
        raise Refusal(BAD_PARAMETER, "ReqMsgNumber is missing")
    size = min(body.get("ReqMsgNumber") or PAGE, PAGE)
    older = (official.posts[seq] for seq in range(start - 1, 0, -1) if seq in official.posts)
    found = list(
        islice((each for each in older if body.get("WithRecalledMsg") or not each.recalled), size + 1)
    )
    page, rest = found[:size], found[size:]
    finished = 0 if rest and rest[0].time >= oldest else 2 if rest else 1
    answer: Answer = {
        "Official_Account": official.official_id,
        "IsFinished": finished,
        "RspMsgList": [_item(official, each, expired=each.time < oldest) for each in page],
    }
    if page:
        answer["LastMsgKey"] = page[-1].key
    return answer


def _item(official: OfficialAccount, post: Post, *, expired: bool) -> Answer:
    place = HOLE if expired else RECALLED if post.recalled else NORMAL
    return {
        "From_Account": official.official_id,
        "IsPlaceMsg": place,
        "MsgBody": post.body if place == NORMAL else [],
        "MsgKey": post.key,
        "MsgSeq": post.seq,
        "MsgRandom": post.random,
        "MsgTimeStamp": post.time,
    }


COMMANDS = (send_official_account_msg, official_account_msg_recall, official_account_msg_get_simple)
