"""Official accounts: their data, subscribers and messages."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .app_server import StubCourier
from .conftest import START, GroupCaller, text
from .listening import Listener

SERVICE, FAMILY = "official_account_open_http_svc/", "OfficialAccount.Callback"
NEWS = "@TOA#_news"


def ask(call: GroupCaller, command: str, official: str = NEWS, **body: Any) -> dict[str, Any]:
    return call(SERVICE + command, {"Official_Account": official} | body)


def create(call: GroupCaller, official: str | None = NEWS, **body: Any) -> dict[str, Any]:
    wanted = {"Owner_Account": "alice", "Name": "News"} | body
    return call(
        SERVICE + "create_official_account",
        wanted | ({"OfficialAccountUserID": official} if official else {}),
    )


def subscribe(call: GroupCaller, *names: str) -> list[int]:
    listed = [{"Subscriber_Account": name} for name in names]
    answer = ask(call, "add_subscriber", SubscriberList=listed)
    return [item["Result"] for item in answer["SubscriberList"]]


def info(call: GroupCaller, official: str = NEWS) -> dict[str, Any]:
    body = {"OfficialAccountIdList": [{"Official_Account": official}]}
    entry: dict[str, Any] = call.ok(SERVICE + "get_official_account_info", body)["OfficialAccountInfoList"][0]
    return entry


def send(call: GroupCaller, value: str, number: int = 1, **body: Any) -> dict[str, Any]:
    return ask(call, "send_official_account_msg", Random=number, MsgBody=text(value), **body)


def history(call: GroupCaller, **body: Any) -> dict[str, Any]:
    return ask(call, "official_account_msg_get_simple", **{"ReqMsgNumber": 20} | body)


@pytest.fixture
def news(call: GroupCaller) -> GroupCaller:
    create(call)
    return call


# ---------------------------------------------------------------- accounts


def test_making_and_describing(call: GroupCaller) -> None:
    answer = create(call, None, Introduction="i", FaceUrl="f", Organization="o", CustomString="c")
    official = answer["OfficialAccountUserID"]
    assert official.startswith("@TOA#_")
    assert info(call, official) == {
        "Official_Account": official,
        "ErrorCode": 0,
        "ErrorInfo": "",
        "CreateTime": START,
        "Name": "News",
        "Owner_Account": "alice",
        "LastMsgTime": 0,
        "SubscriberNum": 0,
        "Introduction": "i",
        "FaceUrl": "f",
        "Organization": "o",
        "CustomString": "c",
    }
    assert (info(call)["ErrorCode"], info(call, "news")["ErrorCode"]) == (130004, 130007)


@all_rows(
    ("body", "code"),
    [
        ({"OfficialAccountUserID": "news"}, 130007),
        ({"OfficialAccountUserID": "@TOA#_"}, 130007),
        ({"OfficialAccountUserID": "@TOA#_" + "x" * 43}, 130007),
        ({"OfficialAccountUserID": "@TOA#_" + "x" * 42}, 0),
        ({"OfficialAccountUserID": NEWS}, 130008),
        ({"Owner_Account": "nobody"}, 6017),
        ({"Name": "n" * 151}, 6017),
        ({"Introduction": "n" * 401}, 6017),
        ({"FaceUrl": "n" * 501}, 6017),
        ({"Organization": "n" * 501}, 6017),
        ({"CustomString": "n" * 3001}, 6017),
        ({"MaxSubscriberNum": -1}, 6017),
        ({"MaxSubscriberNum": 0}, 0),
    ],
)
def test_what_an_account_may_be(news: GroupCaller, body: dict[str, Any], code: int) -> None:
    wanted = {"Owner_Account": "alice", "Name": "More"} | body
    assert news.code(SERVICE + "create_official_account", wanted) == code


def test_who_has_official_accounts(call: GroupCaller, world: World) -> None:
    world.config.edition = "pro"
    assert create(call)["ErrorCode"] == 60020
    world.config.edition = "trial"
    assert [create(call, None)["ErrorCode"] for _ in range(6)] == [0] * 5 + [130010]


def test_changing_and_removing(news: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    ask(news, "modify_official_account_base_info", Introduction="weekly", CustomString="x")
    body = {"OfficialAccount": NEWS, "Name": "Weekly"}
    assert news.code(SERVICE + "modify_official_account_base_info", body) == 0
    assert (info(news)["Introduction"], info(news)["Name"], info(news)["CustomString"]) == (
        "weekly",
        "Weekly",
        "x",
    )
    for name in ("OfficialAccount", "Official_Account"):
        assert news.code(SERVICE + "modify_official_account_base_info", {name: "", "Name": "x"}) == 130007
    changed = hooks.of(FAMILY + "AfterOfficialAccountInfoChanged")
    assert [{**each, "EventTime": 0, "CallbackCommand": ""} for each in changed] == [
        {
            "CallbackCommand": "",
            "EventTime": 0,
            "Official_Account": NEWS,
            "Operator_Account": "administrator",
            **what,
        }
        for what in ({"Introduction": "weekly"}, {"Name": "Weekly"})
    ]
    subscribe(news, "bob")
    hooks.forget()
    assert ask(news, "destroy_official_account")["ErrorCode"] == 0
    assert ask(news, "destroy_official_account")["ErrorCode"] == 130004
    assert hooks.names == [FAMILY + "AfterOfficialAccountDestroyed"]
    assert MockUser(world, "bob").subscriptions == []
    assert create(news)["ErrorCode"] == 0


def test_making_asks_and_tells(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    hooks.verdicts[FAMILY + "BeforeCreateOfficialAccount"] = {"ErrorCode": 1, "ErrorInfo": "no"}
    answer = create(call)
    assert (answer["ErrorCode"], answer["ErrorInfo"]) == (10016, "no")
    assert info(call)["ErrorCode"] == 130004
    hooks.verdicts.clear()
    create(call)
    assert hooks.names == [
        FAMILY + "BeforeCreateOfficialAccount",
        FAMILY + "BeforeCreateOfficialAccount",
        FAMILY + "AfterCreateOfficialAccount",
    ]


def test_what_belongs_to_the_owner_alone(news: GroupCaller, world: World) -> None:
    with pytest.raises(Refusal) as refused:
        MockUser(world, "bob").publishes("mine", official=NEWS)
    assert refused.value.code == 130002
    MockUser(world, "alice").publishes("mine", official=NEWS)
    assert len(history(news)["RspMsgList"]) == 1


# ---------------------------------------------------------------- subscribers


def test_subscribing(news: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    assert subscribe(news, "bob", "nobody", "bob", "carol") == [1, 0, 1]
    assert subscribe(news, "bob") == [2]
    assert hooks.names == [FAMILY + "BeforeAddSubscriber", FAMILY + "AfterAddSubscriber"]
    told = hooks.of(FAMILY + "AfterAddSubscriber")[0]["SubscribeAccountList"]
    assert told == [{"Subscriber_Account": "bob"}, {"Subscriber_Account": "carol"}]
    answer = ask(news, "delete_subscriber", SubscriberToDel_Account=["bob", "dave", "nobody"])
    assert [item["Result"] for item in answer["SubscriberList"]] == [1, 2, 0]
    assert hooks.of(FAMILY + "AfterDeleteSubscriber")[0]["SubscribeAccountList"] == [
        {"Subscriber_Account": "bob"}
    ]
    assert info(news)["SubscriberNum"] == 1


def test_the_app_may_refuse_subscribers(news: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    before = FAMILY + "BeforeAddSubscriber"
    hooks.verdicts[before] = {"RefusedSubscribers_Account": ["bob"]}
    assert subscribe(news, "bob", "carol") == [0, 1]
    hooks.verdicts[before] = {"ErrorCode": 1}
    assert ask(news, "add_subscriber", SubscriberList=[{"Subscriber_Account": "dave"}])["ErrorCode"] == 10016
    with pytest.raises(Refusal):
        MockUser(world, "dave").subscribes(NEWS)
    assert info(news)["SubscriberNum"] == 1


def test_a_full_account(call: GroupCaller, world: World) -> None:
    create(call, MaxSubscriberNum=2)
    hooks = Listener(world)
    assert subscribe(call, "alice", "bob", "carol") == [1, 1, 0]
    assert hooks.names[-1] == FAMILY + "AfterOfficialAccountFull"
    with pytest.raises(Refusal) as refused:
        MockUser(world, "carol").subscribes(NEWS)
    assert refused.value.code == 130006
    assert len(hooks.of(FAMILY + "AfterOfficialAccountFull")) == 1


def test_phones_subscribe(news: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    bob = MockUser(world, "bob", platform="Android")
    bob.subscribes(NEWS)
    assert bob.subscriptions == [NEWS]
    assert hooks.of(FAMILY + "AfterAddSubscriber")[0]["Operator_Account"] == "bob"
    bob.unsubscribes(NEWS)
    assert bob.subscriptions == []
    assert set(hooks.platforms) == {"Android"}


def test_subscribers_page_by_page(news: GroupCaller) -> None:
    subscribe(news, "alice", "bob", "carol")
    assert (
        ask(news, "modify_subscriber_info", Subscriber_Account="bob", CustomString="gold")["ErrorCode"] == 0
    )
    assert (
        ask(news, "modify_subscriber_info", Subscriber_Account="dave", CustomString="x")["ErrorCode"]
        == 130002
    )
    first = ask(news, "get_subscriber_info", Limit=2, Next="")
    assert first["SubscriberNum"] == 3
    assert [(each["Subscriber_Account"], each["CustomString"]) for each in first["SubscriberList"]] == [
        ("alice", ""),
        ("bob", "gold"),
    ]
    ask(news, "delete_subscriber", SubscriberToDel_Account=["alice", "bob"])
    last = ask(news, "get_subscriber_info", Limit=2, Next=first["Next"])
    assert ([each["Subscriber_Account"] for each in last["SubscriberList"]], last["Next"]) == (["carol"], "")
    assert ask(news, "get_subscriber_info", Next="x")["ErrorCode"] == 6017
    assert ask(news, "get_subscriber_info", Next="", Limit=201)["ErrorCode"] == 6017


def test_what_a_user_subscribes_to(call: GroupCaller) -> None:
    for name in ("a", "b", "c"):
        create(call, f"@TOA#_{name}", Name=name)
        ask(call, "add_subscriber", f"@TOA#_{name}", SubscriberList=[{"Subscriber_Account": "bob"}])

    def listed(**body: Any) -> tuple[list[str], int, int, int]:
        answer = call.ok(
            SERVICE + "get_subscribed_official_account_list", {"Subscriber_Account": "bob", **body}
        )
        names = [each["Name"] for each in answer["OfficialAccountInfoList"]]
        return names, answer["TotalCount"], answer["CompleteFlag"], answer["Next"]

    assert listed() == (["a", "b", "c"], 3, 1, 3)
    assert listed(Limit=2) == (["a", "b"], 3, 0, 2)
    assert listed(Limit=2, Offset=2) == (["c"], 3, 1, 3)
    filters = {"OfficialAccountBaseInfoFilter": ["CreateTime"], "SelfInfoFilter": ["SubscribeTime"]}
    body = {"Subscriber_Account": "bob", "Limit": 1, "ResponseFilter": filters}
    answer = call.ok(SERVICE + "get_subscribed_official_account_list", body)
    assert answer["OfficialAccountInfoList"] == [
        {"Official_Account": "@TOA#_a", "CreateTime": START, "SelfInfo": {"SubscribeTime": START}}
    ]
    assert (
        call.code(SERVICE + "get_subscribed_official_account_list", {"Subscriber_Account": "nobody"}) == 6017
    )


# ---------------------------------------------------------------- messages


def test_sending_and_repeating(news: GroupCaller, world: World, clock: MockClock) -> None:
    subscribe(news, "bob")
    hooks = Listener(world)
    first = send(news, "hello")
    assert first["MsgKey"] == f"1_1_{START}"
    clock.advance(300)
    assert send(news, "hello")["MsgKey"] == first["MsgKey"]
    assert send(news, "hello", 77)["MsgKey"] == first["MsgKey"]
    assert send(news, "other")["MsgKey"] == f"2_1_{START + 300}"
    assert hooks.names == [FAMILY + "BeforeSendMsg", FAMILY + "AfterSendMsg"] * 2
    clock.advance(1)
    assert send(news, "hello")["MsgKey"] == f"3_1_{START + 301}"
    assert MockUser(world, "bob").news(NEWS) == ["hello", "other", "hello"]
    assert MockUser(world, "carol").news(NEWS) == []
    assert info(news)["LastMsgTime"] == START + 301


def test_ways_of_sending(news: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    assert send(news, "a", 1, OnlineOnlyFlag=1, SendMsgControl=["NoLastMsg"])["ErrorCode"] == 6017
    send(news, "b", 2, OnlineOnlyFlag=1)
    assert (history(news)["RspMsgList"], info(news)["LastMsgTime"]) == ([], 0)
    send(news, "c", 3, SendMsgControl=["NoLastMsg"])
    assert (len(history(news)["RspMsgList"]), info(news)["LastMsgTime"]) == (1, 0)
    forbidden = ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"]
    hooks.forget()
    send(news, "d", 4, ForbidCallbackControl=forbidden)
    assert hooks.names == []
    body: dict[str, Any] = {"Random": 5, "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {}}]}
    assert ask(news, "send_official_account_msg", **body)["ErrorCode"] == 6017
    assert send(news, "x" * 13000, 6)["ErrorCode"] == 80002


@pytest.mark.parametrize(
    ("verdict", "code", "texts"),
    [
        ({"ErrorCode": 1}, 10016, []),
        ({"ErrorCode": 2}, 0, []),
        ({"ErrorCode": 120001, "ErrorInfo": "mine"}, 120001, []),
        ({"MsgBody": text("better")}, 0, ["better"]),
        ({"MsgBody": [{"MsgType": "odd"}]}, 0, ["hello"]),
    ],
)
def test_the_app_decides(
    news: GroupCaller, world: World, verdict: dict[str, Any], code: int, texts: list[str]
) -> None:
    hooks = Listener(world)
    hooks.verdicts[FAMILY + "BeforeSendMsg"] = verdict
    assert send(news, "hello")["ErrorCode"] == code
    assert [item["MsgBody"] for item in history(news)["RspMsgList"]] == [text(each) for each in texts]
    assert len(hooks.of(FAMILY + "AfterSendMsg")) == len(texts)


def test_recalling(news: GroupCaller, world: World, clock: MockClock) -> None:
    subscribe(news, "bob")
    keys = [send(news, str(number), number)["MsgKey"] for number in range(3)]
    hooks = Listener(world)

    def recall(*named: str) -> list[int]:
        answer = ask(news, "official_account_msg_recall", MsgKeyList=list(named))
        return [item["RetCode"] for item in answer["RecallRetList"]]

    assert recall(keys[0], keys[0], "9_1_9", "x") == [0, 10032, 10030, 10030]
    assert hooks.of(FAMILY + "AfterMsgWithDraw")[0]["WithdrawMsgList"] == [{"MsgKey": keys[0]}]
    assert MockUser(world, "bob").news(NEWS) == ["1", "2"]
    clock.advance(world.config.roaming_seconds + 1)
    assert recall(keys[1]) == [10031]
    assert ask(news, "official_account_msg_recall", MsgKeyList=keys * 4)["ErrorCode"] == 6017


def test_history_page_by_page(news: GroupCaller, world: World, clock: MockClock) -> None:
    keys = []
    for number in range(25):
        keys.append(send(news, str(number), number)["MsgKey"])
        clock.advance(1)
    ask(news, "official_account_msg_recall", MsgKeyList=[keys[20]])

    def shown(answer: dict[str, Any]) -> list[int]:
        return [item["MsgSeq"] for item in answer["RspMsgList"]]

    first = history(news, ReqMsgNumber=100)
    assert (shown(first), first["IsFinished"]) == ([25, 24, 23, 22, *range(20, 4, -1)], 0)
    last = history(news, ReqMsgNumber=100, LastMsgKey=first["LastMsgKey"])
    assert (shown(last), last["IsFinished"]) == ([4, 3, 2, 1], 1)
    recalled = history(news, ReqMsgNumber=5, WithRecalledMsg=1)["RspMsgList"][-1]
    assert (recalled["MsgSeq"], recalled["IsPlaceMsg"], recalled["MsgBody"]) == (21, 2, [])
    assert history(news, LastMsgKey="9_1_9")["ErrorCode"] == 6017
    clock.freeze(at=START + 10 + world.config.roaming_seconds)
    page = history(news, ReqMsgNumber=14, WithRecalledMsg=1)
    assert (page["RspMsgList"][-1]["MsgSeq"], page["IsFinished"]) == (12, 0)
    page = history(news, ReqMsgNumber=15, WithRecalledMsg=1)
    assert (page["RspMsgList"][-1]["MsgSeq"], page["IsFinished"]) == (11, 2)
    assert history(news, LastMsgKey=keys[10])["RspMsgList"][0]["IsPlaceMsg"] == 1


def test_an_owner_who_is_deleted(news: GroupCaller, world: World) -> None:
    subscribe(news, "alice", "bob")
    news.ok("im_open_login_svc/account_delete", {"DeleteItem": [{"UserID": "alice"}]})
    assert (info(news)["Owner_Account"], info(news)["SubscriberNum"]) == ("", 1)
    assert ask(news, "destroy_official_account")["ErrorCode"] == 0


@pytest.mark.parametrize("command", ["send_official_account_msg", "add_subscriber"])
def test_an_account_that_goes_while_the_app_thinks(core: GroupCaller, world: World, command: str) -> None:
    create(core)

    def destroy(delivery: object) -> tuple[int, bytes]:
        assert ask(core, "destroy_official_account")["ErrorCode"] == 0
        return 200, b'{"ErrorCode": 0}'

    world.webhooks.courier = StubCourier(call=destroy)
    bodies: dict[str, dict[str, Any]] = {
        "send_official_account_msg": {"Random": 1, "MsgBody": text("hello")},
        "add_subscriber": {"SubscriberList": [{"Subscriber_Account": "bob"}]},
    }
    assert ask(core, command, **bodies[command])["ErrorCode"] == 130004
    assert MockUser(world, "bob").subscriptions == []
