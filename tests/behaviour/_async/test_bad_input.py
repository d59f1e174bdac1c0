"""One table of everything one can get wrong: the call, the code, a part of the text, whether it is sent."""

from __future__ import annotations

import pytest

from tencent_im_compat import TencentIMError, V2TimCallback, V2TimMessage, V2TimValueCallback
from tencent_im_compat._async.rest.group import AsyncGroupService
from tencent_im_compat._async.rest.openim import AsyncOpenIM
from tencent_im_compat.errors import AuthRefusedError, InvalidArgumentError
from tencent_im_compat.identity import C2CRef, GroupRef, msg_id

from ...tables import all_rows
from . import bad_communities, bad_groups
from .app import START, AsyncApp
from .cast import (
    LIVE,
    TEAM,
    TOWN,
    AsyncCast,
    caller,
    clean,
    create,
    crowded,
    custom,
    edition,
    elsewhere,
    gather,
    history,
    init,
    invite,
    listed,
    login,
    many,
    mark,
    readers,
    readers_of_another,
    receipts,
    receipts_of_a_stranger,
    revoke,
    send,
    send_asking,
    switched_off,
    text,
    totals,
)
from .rows import Row

pytestmark = pytest.mark.anyio

BAD = InvalidArgumentError


def group(cast: AsyncCast) -> AsyncGroupService:
    """The group commands."""
    return cast.app.client.group


def openim(cast: AsyncCast) -> AsyncOpenIM:
    """The one-to-one commands."""
    return cast.app.client.openim


IN_LIVE = msg_id(GroupRef(LIVE, "alice", 1, 2, START))
IN_TOWN = msg_id(GroupRef(TOWN, "alice", 1, 2, START))
GONE = msg_id(C2CRef("alice", "bob", 1, 2, START))

WHO: tuple[Row, ...] = (
    Row("login: an empty user", lambda c: login(c, userID=""), 6017, "must not be empty"),
    Row("login: a user of a wrong type", lambda c: login(c, userID=5), 7003, "userID"),
    Row("login: a sig of a wrong type", lambda c: login(c, userSig=5), 6017, "userSig"),
    Row("login: a sig of another app", login, 70014, "SDKAppID"),
    Row("init: no listener", lambda c: init(c, listener=c), 6017, "listener"),
    Row(
        "REST: expired sig", lambda c: caller(c, age=90_000), 70001, "make a new one", True, AuthRefusedError
    ),
    Row(
        "REST: wrong key",
        lambda c: caller(c, key="other"),
        70009,
        "with the secret key of this SDKAppID",
        True,
        AuthRefusedError,
    ),
    # No world of that number, hence no journal that could tell of it.
    Row("REST: wrong app", lambda c: caller(c, app_id=9), 70020, "check SDKAppID", False, AuthRefusedError),
    Row("REST: no admin", lambda c: caller(c, admin="bob"), 60010, "in the console", True, AuthRefusedError),
)

SENDING: tuple[Row, ...] = (
    Row("send: nobody to send to", lambda c: send(c, receiver=""), 6017, "receiver: or groupID"),
    Row("send: receiver of a wrong type", lambda c: send(c, receiver=5), 6017, "receiver"),
    Row("send: receiver too long", lambda c: send(c, receiver="x" * 33), 6017, "32 bytes"),
    Row("send: group of a wrong type", lambda c: send(c, groupID=5), 6017, "groupID"),
    Row("send: nothing to send", lambda c: send(c, id=None), 6017, "id: or message"),
    Row("send: unknown id", lambda c: send(c, id="created_temp_id-999"), 6017, "no created message"),
    Row("send: id of a wrong type", lambda c: send(c, id=5), 6017, "id: must be"),
    Row("send: no message", lambda c: send(c, id=None, message="x"), 6017, "message: must be"),
    Row("send: an empty message", lambda c: send(c, message=V2TimMessage()), 6017, "element"),
    Row("send: unknown priority", lambda c: send(c, priority=7), 6017, "priority"),
    Row("send: priority of a wrong type", lambda c: send(c, priority=[]), 6017, "priority"),
    Row("send: push of a wrong type", lambda c: send(c, offlinePushInfo="x"), 6017, "offlinePushInfo"),
    Row("send: data of a wrong type", lambda c: send(c, cloudCustomData=5), 6017, "cloudCustomData"),
    Row("send: too long", lambda c: send(c, cloudCustomData="x" * 13_000), 6017, "at most 12288"),
    Row("send: unknown receiver", lambda c: send(c, receiver="ghost"), 20003, "ghost", True),
    Row("send: unknown group", lambda c: send(c, groupID="gone"), 10010, "", True),
    Row("create: no text", lambda c: text(c, text=""), 6017, "text"),
    Row("create: text of a wrong type", lambda c: text(c, text=5), 6017, "text"),
    Row("create: data of a wrong type", lambda c: custom(c, data=5), 6017, "data"),
    Row("create: desc of a wrong type", lambda c: custom(c, desc=5), 6017, "desc"),
    Row("create: extension of a wrong type", lambda c: custom(c, extension=None), 6017, "extension"),
    Row(
        "ask: edition without receipts", lambda c: edition(c, lambda d: send_asking(d, TEAM)), 10059, "", True
    ),
    Row("ask: over 200 members", crowded, 10060, "200", True),
    Row("ask: online only", lambda c: send_asking(c, TEAM, onlineUserOnly=True), 10061, "online-only", True),
    Row("ask: live room", lambda c: send_asking(c, LIVE), 10007, "AVChatRoom", True),
    Row("ask: community", lambda c: send_asking(c, TOWN), 10007, "Community", True),
    Row("ask: type off", lambda c: switched_off(c, lambda d: send_asking(d, TEAM)), 10007, "console", True),
)

RECEIPTS: tuple[Row, ...] = (
    Row("receipts: nothing", lambda c: receipts(c, messageList=None), 6017, "messageIDList is needed"),
    Row("receipts: no messages", lambda c: receipts(c, messageList=[]), 6017, "empty"),
    Row("receipts: no ids", lambda c: receipts(c, messageIDList=[]), 6017, "empty"),
    Row("receipts: one message", lambda c: receipts(c, messageList=c.asked), 6017, "messageList"),
    Row("receipts: no list", lambda c: receipts(c, messageList=5), 6017, "messageList"),
    Row("receipts: no list of ids", lambda c: receipts(c, messageIDList=5), 6017, "messageIDList"),
    Row("receipts: one id", lambda c: receipts(c, messageIDList="x"), 6017, "messageIDList"),
    Row("receipts: ids of a wrong type", lambda c: receipts(c, messageIDList=[5]), 6017, "messageIDList[0]"),
    Row(
        "receipts: no message in the list",
        lambda c: receipts(c, messageList=["x"]),
        6017,
        "messageList[0]: must be",
    ),
    Row("receipts: unsent", lambda c: receipts(c, messageList=[V2TimMessage()]), 6017, "never sent"),
    Row("receipts: unknown id", lambda c: receipts(c, messageIDList=["x"]), 6017, "not found: 'x'"),
    Row("receipts: two conversations", lambda c: receipts(c, c.asked, c.alone), 6017, "one conversation"),
    Row("receipts: of an unasked one", lambda c: receipts(c, messageList=[c.plain]), 0, "ok"),
    Row("receipts: not in the group", receipts_of_a_stranger, 10007, "", True),
    Row("receipts: edition", lambda c: edition(c, lambda d: receipts(d, d.asked)), 10059, "edition", True),
    Row(
        "receipts: type off",
        lambda c: switched_off(c, lambda d: receipts(d, d.asked)),
        10007,
        "Private",
        True,
    ),
    Row("receipts: live room", lambda c: receipts(c, messageIDList=[IN_LIVE]), 10007, "AVChatRoom", True),
    Row("receipts: community", lambda c: receipts(c, messageIDList=[IN_TOWN]), 10007, "Community", True),
    Row("receipts: 51 at once are split", many, 0, "ok", True),
    Row("totals: nothing", totals, 6017, "empty"),
    Row("totals: no list", lambda c: totals(c, messageList=5), 6017, "messageList"),
    Row("totals: unknown id", lambda c: totals(c, messageIDList=["x"]), 6017, "not found"),
    Row("totals: two conversations", lambda c: totals(c, c.asked, c.alone), 6017, "one conversation"),
    Row("totals: of an unasked one", lambda c: totals(c, c.plain), 0, "ok"),
    Row("totals: edition", lambda c: edition(c, lambda d: totals(d, d.asked)), 10059, "edition", True),
    Row("totals: type off", lambda c: switched_off(c, lambda d: totals(d, d.asked)), 10007, "Private", True),
    Row("readers: no message", lambda c: readers(c, message=None), 6017, "a message"),
    Row(
        "readers: id of a wrong type",
        lambda c: readers(c, message=None, messageID=5),
        6017,
        "messageID: must be",
    ),
    Row("readers: one-to-one", lambda c: readers(c, message=c.alone), 6017, "message: invalid"),
    Row("readers: of an unasked one", lambda c: readers(c, message=c.plain), 6017, "message: invalid"),
    Row("readers: of an unasked one, elsewhere", lambda c: elsewhere(c, c.plain), 10062, "", True),
    Row("readers: online only", lambda c: readers(c, message=c.online), 6017, "message: invalid"),
    Row(
        "readers: somebody else's",
        lambda c: readers_of_another(c, message=c.asked, filter=0),
        6017,
        "invalid",
    ),
    Row("readers: unknown filter", lambda c: readers(c, filter=2), 6017, "filter"),
    Row("readers: filter of a wrong type", lambda c: readers(c, filter=[]), 6017, "filter"),
    Row("readers: no count", lambda c: readers(c, count=0), 6017, "count: must be 1..100"),
    Row("readers: too many", lambda c: readers(c, count=101), 6017, "count: must be 1..100"),
    Row("readers: count of a wrong type", lambda c: readers(c, count=True), 6017, "count"),
    Row("readers: negative cursor", lambda c: readers(c, nextSeq=-1), 6017, "nextSeq"),
    Row("readers: cursor of a wrong type", lambda c: readers(c, nextSeq="0"), 6017, "nextSeq"),
    Row("readers: foreign cursor", lambda c: readers(c, nextSeq=999), 10004, "Cursor", True),
    Row("readers: edition", lambda c: edition(c, readers), 10059, "edition", True),
    Row("readers: type off", lambda c: switched_off(c, readers), 10007, "Private", True),
    Row(
        "REST: 51 receipts",
        lambda c: group(c).group_msg_receipt(TEAM, "bob", range(1, 52)),
        0,
        "msg_seqs: has 51",
        error=BAD,
    ),
    Row("REST: no receipts", lambda c: group(c).group_msg_receipt(TEAM, "bob", []), 0, "msg_seqs", error=BAD),
    Row(
        "REST: no keys",
        lambda c: openim(c).c2c_msg_read_receipt("bob", "alice", []),
        0,
        "msg_keys",
        error=BAD,
    ),
    Row(
        "REST: 21 newcomers",
        lambda c: group(c).add_group_member(TEAM, ["x"] * 21),
        0,
        "member_list",
        error=BAD,
    ),
    Row(
        "REST: 11 recalls", lambda c: group(c).group_msg_recall(TEAM, range(1, 12)), 0, "msg_seqs", error=BAD
    ),
    Row(
        "REST: 11 peers",
        lambda c: openim(c).get_c2c_unread_msg_num("bob", peer_account=["x"] * 11),
        0,
        "peer_account",
        error=BAD,
    ),
)

OTHERS: tuple[Row, ...] = (
    Row("history: no conversation", lambda c: history(c, groupID=None), 6017, "exactly one"),
    Row("history: two conversations", lambda c: history(c, userID="bob"), 6017, "exactly one"),
    Row("history: user of a wrong type", lambda c: history(c, groupID=None, userID=5), 6017, "userID"),
    Row("history: group of a wrong type", lambda c: history(c, groupID=5), 6017, "groupID"),
    Row("history: no count", lambda c: history(c, count=0), 6017, "count"),
    Row("history: count of a wrong type", lambda c: history(c, count="1"), 6017, "count"),
    Row("history: unknown type", lambda c: history(c, getType=9), 6017, "getType"),
    Row("history: null type", lambda c: history(c, getType=0), 6017, "getType"),
    Row("history: seq of a wrong type", lambda c: history(c, lastMsgSeq="1"), 6017, "lastMsgSeq"),
    Row("history: types of a wrong type", lambda c: history(c, messageTypeList=5), 6017, "messageTypeList"),
    Row(
        "history: type of a wrong type",
        lambda c: history(c, messageTypeList=["1"]),
        6017,
        "messageTypeList[0]",
    ),
    Row("history: seqs of a wrong type", lambda c: history(c, messageSeqList=5), 6017, "messageSeqList"),
    Row(
        "history: a seq of a wrong type",
        lambda c: history(c, messageSeqList=["1"]),
        6017,
        "messageSeqList[0]",
    ),
    Row(
        "history: seqs of a user",
        lambda c: history(c, groupID=None, userID="bob", messageSeqList=[1]),
        6017,
        "groups only",
    ),
    Row("history: negative begin", lambda c: history(c, timeBegin=-1), 6017, "timeBegin"),
    Row("history: period of a wrong type", lambda c: history(c, timePeriod="1"), 6017, "timePeriod"),
    Row("history: unknown start", lambda c: history(c, lastMsgID="x"), 6017, "not found"),
    Row("history: start id of a wrong type", lambda c: history(c, lastMsgID=5), 6017, "lastMsgID: must be"),
    Row("history: start of a wrong type", lambda c: history(c, lastMsg="x"), 6017, "lastMsg: must be"),
    Row("history: unknown user", lambda c: history(c, groupID=None, userID="ghost"), 90003, "ghost", True),
    Row("revoke: nothing", revoke, 6017, "a message"),
    Row("revoke: unknown id", lambda c: revoke(c, msgID="x"), 6017, "not found"),
    Row("revoke: id of a wrong type", lambda c: revoke(c, msgID=5), 6017, "msgID"),
    Row("revoke: message of a wrong type", lambda c: revoke(c, message=5), 6017, "message: must be"),
    Row("revoke: online only", lambda c: revoke(c, message=c.online), 6017, "online-only"),
    Row("revoke: not on the server", lambda c: revoke(c, msgID=GONE), 20022, "", True),
    Row("mark: no user", lambda c: mark(c, userID=""), 6017, "userID"),
    Row("mark: user of a wrong type", lambda c: mark(c, userID=5), 6017, "userID"),
    Row("mark: no group", lambda c: mark(c, groupID=None), 6017, "groupID"),
    Row("mark: group of a wrong type", lambda c: mark(c, groupID=5), 6017, "groupID"),
    Row("clean: unknown form", lambda c: clean(c, conversationID="bob"), 6017, "conversationID"),
    Row("clean: nobody", lambda c: clean(c, conversationID="c2c_"), 6017, "conversationID"),
    Row("clean: id of a wrong type", lambda c: clean(c, conversationID=5), 6017, "conversationID"),
    Row("clean: negative time", lambda c: clean(c, cleanTimestamp=-1), 6017, "cleanTimestamp"),
    Row("clean: seq of a wrong type", lambda c: clean(c, cleanSequence="1"), 6017, "cleanSequence"),
    Row("invite: no list", lambda c: invite(c, userList=5), 6017, "userList"),
    Row("invite: a user of a wrong type", lambda c: invite(c, userList=[[]]), 6017, "userList[0]"),
    Row("members: unknown filter", lambda c: listed(c, filter=9), 6017, "filter"),
    Row("members: filter of a wrong type", lambda c: listed(c, filter=[]), 6017, "filter"),
    Row("members: cursor of a wrong type", lambda c: listed(c, nextSeq=0), 6017, "nextSeq"),
    Row("members: no number", lambda c: listed(c, nextSeq="²"), 6017, "nextSeq"),
    Row("members: no count", lambda c: listed(c, count=0), 6017, "count"),
    Row("members: too many", lambda c: listed(c, count=101), 6017, "count"),
    Row(
        "create: unknown type", lambda c: create(c, groupType="Party"), 6017, "groupType: must be one of Work"
    ),
    Row("create: no name", lambda c: create(c, groupName=""), 6017, "groupName"),
    Row("create: name of a wrong type", lambda c: create(c, groupName=5), 6017, "groupName"),
    Row("create: id of a wrong type", lambda c: create(c, groupID=5), 6017, "groupID"),
)

ROWS = (*WHO, *SENDING, *RECEIPTS, *OTHERS, *bad_groups.ROWS, *bad_communities.ROWS)


SILENT = [row for row in ROWS if not row.asks]
ASKING = [row for row in ROWS if row.asks]


@pytest.fixture
async def cast(app: AsyncApp) -> AsyncCast:
    """The cast of all rows that send nothing, hence change nothing."""
    return await gather(app)


@all_rows("row", SILENT, ids=[row.name for row in SILENT])
async def test_what_is_found_out_before_anything_is_sent(cast: AsyncCast, row: Row) -> None:
    await check(cast, row)


@pytest.mark.parametrize("row", ASKING, ids=[row.name for row in ASKING])
async def test_what_the_server_is_asked(app: AsyncApp, row: Row) -> None:
    await check(await gather(app), row)


async def check(cast: AsyncCast, row: Row) -> None:
    """Makes the call of a row; what it must tell."""
    app = cast.app
    asked = app.mock.journal.total
    raised: TencentIMError | None = None
    result: object = None
    try:
        result = await row.action(cast)
    except TencentIMError as error:
        raised = error
    assert type(raised) is (row.error or type(None)), row.name
    if raised is not None:
        code, told = getattr(raised, "code", 0), str(raised)
    else:
        assert isinstance(result, V2TimCallback | V2TimValueCallback)
        code, told = result.code, result.desc
    assert (code, row.text in told) == (row.code, True), (row.name, told)
    assert app.mock.secret_key not in told
    assert (app.mock.journal.total > asked) == row.asks, row.name


def test_no_row_is_there_twice() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
