"""Tables of ``official_account_open_http_svc``: official accounts, their subscribers and messages."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.push import offline_push_info
from ...core.schema import MAX_UINT32, Field
from ..command import Command, Handler, Service
from . import accounts, posts, subscribers
from .checks import BAD_PARAMETER

SERVICE_NAME = "official_account_open_http_svc"

_OFFICIAL = Field("Official_Account", "string", required=True)
_CUSTOM = Field("CustomString", "string", at_most=3000, empty_counts=True)
_NAME = Field("Name", "string", at_least=1, at_most=150)
_DATA = (
    Field("Introduction", "string", at_most=400, empty_counts=True),
    Field("FaceUrl", "string", at_most=500, empty_counts=True),
    Field("Organization", "string", at_most=500, empty_counts=True),
    _CUSTOM,
    Field("MaxSubscriberNum", "integer", at_least=1),
)


def _command(
    name: str,
    doc: str,
    fields: Sequence[Field],
    handler: Handler,
    *,
    rules: tuple[str, ...] = (),
    inferred: tuple[str, ...] = (),
) -> Command:
    return Command(f"{SERVICE_NAME}/{name}", doc, fields, handler, 200, rules, inferred)


def _names(name: str, choices: Sequence[str]) -> Field:
    return Field(name, "array", items=Field("", "string", choices=choices))


def _objects(name: str, field: str, most: int) -> Field:
    items = Field("", "object", fields=(Field(field, "string", required=True),))
    return Field(name, "array", required=True, at_least=1, at_most=most, items=items)


_BASE_FILTER = _names("OfficialAccountBaseInfoFilter", accounts.BASE_NAMES)
_OWNERS_ONLY = "a phone of somebody else than the owner: 130002"
_SOME_CODES = "the list of codes is partly that of destroy_official_account"

ACCOUNTS = (
    _command(
        "create_official_account",
        "269/102302",
        (
            Field("Owner_Account", "string", required=True),
            Field("OfficialAccountUserID", "string"),
            Field("Name", "string", required=True, at_least=1, at_most=150),
            *_DATA,
        ),
        accounts.create_official_account,
        rules=(
            "own ids begin with @TOA#_ (130007) and are not in use (130008)",
            "OfficialAccount.CallbackBeforeCreateOfficialAccount may refuse",
        ),
        inferred=(
            "an edition without the feature: 60020; the trial edition has 5 (130010)",
            "an unknown Owner_Account: 6017; a refusal of the before-webhook: 10016",
            "the id of a destroyed account may be used again; the owner does not subscribe by itself",
            _SOME_CODES,
        ),
    ),
    _command(
        "destroy_official_account",
        "269/102303",
        (_OFFICIAL,),
        accounts.destroy_official_account,
        inferred=(_OWNERS_ONLY,),
    ),
    _command(
        "modify_official_account_base_info",
        "269/102304",
        (
            Field("Official_Account", "string", required=True, also=("OfficialAccount",)),
            _NAME,
            *_DATA,
        ),
        accounts.modify_official_account_base_info,
        inferred=(
            "a limit below the number of subscribers removes nobody",
            "OfficialAccount.CallbackAfterOfficialAccountInfoChanged tells what the call gave",
            _OWNERS_ONLY,
        ),
    ),
    _command(
        "get_official_account_info",
        "269/102305",
        (
            _objects("OfficialAccountIdList", "Official_Account", 50),
            Field("ResponseFilter", "object", fields=(_BASE_FILTER,)),
        ),
        accounts.get_official_account_info,
        rules=("all fields without a filter",),
        inferred=("an unknown account is an entry with 130004", "more than 50 ids: 6017"),
    ),
)

SUBSCRIBERS = (
    _command(
        "get_subscriber_info",
        "269/102306",
        (
            _OFFICIAL,
            Field("Limit", "integer", at_least=1, at_most=200),
            Field("Next", "string", required=True),
        ),
        subscribers.get_subscriber_info,
        rules=("all subscribers without Limit", "an empty Next ends the list"),
        inferred=("order of subscribing", "nobody writes to an official account: LastSendMsgTime is 0"),
    ),
    _command(
        "add_subscriber",
        "269/102308",
        (_OFFICIAL, _objects("SubscriberList", "Subscriber_Account", 100)),
        subscribers.add_subscriber,
        rules=(
            "a result for each: 1 subscribes, 2 did already, 0 failed",
            "OfficialAccount.CallbackBeforeAddSubscriber refuses all, or leaves some out",
            "OfficialAccount.CallbackAfterOfficialAccountFull when the last place is taken",
        ),
        inferred=(
            "unknown accounts, no place left, left out by the webhook: 0",
            "a refusal of the before-webhook: 10016",
            "more than 100 users: 6017",
            _OWNERS_ONLY + ", unless it subscribes itself",
        ),
    ),
    _command(
        "delete_subscriber",
        "269/102309",
        (
            _OFFICIAL,
            Field("SubscriberToDel_Account", "array", required=True, at_least=1, items=Field("", "string")),
        ),
        subscribers.delete_subscriber,
        rules=("a result for each: 1 deleted, 2 did not subscribe, 0 failed",),
        inferred=("an unknown account: 0",),
    ),
    _command(
        "modify_subscriber_info",
        "269/102310",
        (
            _OFFICIAL,
            Field("Subscriber_Account", "string", required=True),
            Field("CustomString", "string", required=True, at_most=3000),
        ),
        subscribers.modify_subscriber_info,
        inferred=("somebody who does not subscribe: 130002",),
    ),
    _command(
        "get_subscribed_official_account_list",
        "269/102311",
        (
            Field("Subscriber_Account", "string", required=True),
            Field("Limit", "integer", at_least=1, at_most=200),
            Field("Offset", "integer", at_least=0),
            Field(
                "ResponseFilter",
                "object",
                fields=(_BASE_FILTER, _names("SelfInfoFilter", subscribers.SELF_NAMES)),
            ),
        ),
        subscribers.get_subscribed_official_account_list,
        rules=("Next is the Offset of the next page",),
        inferred=("an unknown Subscriber_Account: 6017", "order of subscribing"),
    ),
)

POSTS = (
    _command(
        "send_official_account_msg",
        "1047/60810",
        (
            _OFFICIAL,
            Field("Random", "integer", required=True, at_least=0, at_most=MAX_UINT32),
            Field("MsgBody", "array", required=True),
            offline_push_info(wrong=BAD_PARAMETER),
            Field(
                "ForbidCallbackControl",
                "array",
                items=Field(
                    "", "string", choices=("ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback")
                ),
            ),
            Field("OnlineOnlyFlag", "integer", choices=(0, 1)),
            _names("SendMsgControl", ("NoLastMsg",)),
            Field("CloudCustomData", "string"),
        ),
        posts.send_official_account_msg,
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
            _OWNERS_ONLY,
        ),
    ),
    _command(
        "official_account_msg_recall",
        "269/102327",
        (
            _OFFICIAL,
            Field("MsgKeyList", "array", required=True, at_least=1, at_most=10, items=Field("", "string")),
            Field("Reason", "string", at_most=100),
        ),
        posts.official_account_msg_recall,
        rules=("no time limit while the message is kept",),
        inferred=("codes of items as in groups: 10030 unknown, 10031 too old, 10032 recalled already",),
    ),
    _command(
        "official_account_msg_get_simple",
        "269/102299",
        (
            _OFFICIAL,
            Field("LastMsgKey", "string"),
            Field("ReqMsgNumber", "integer", at_least=1),
            Field("WithRecalledMsg", "integer", choices=(0, 1)),
        ),
        posts.official_account_msg_get_simple,
        rules=("at most 20 messages", "each page is older than LastMsgKey"),
        inferred=(
            "the newest first",
            "IsFinished 0 whenever older messages are left, 2 when all of them have expired",
            "an empty page has no LastMsgKey",
            "without ReqMsgNumber 20 messages (official_page_size_optional)",
        ),
    ),
)

SERVICE = Service(
    name=SERVICE_NAME,
    bad_json=BAD_PARAMETER,
    bad_field=BAD_PARAMETER,
    commands=(*ACCOUNTS, *SUBSCRIBERS, *POSTS),
)
