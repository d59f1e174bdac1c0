"""What no page states for certain: each reading is a switch, and both do what they say."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.models.world import World

from .app_server import AppServer
from .conftest import START, GroupCaller, message, text
from .listening import Listener

NOT_FOUND = "@TLS#NOT_FOUND"
OFFICIAL = "official_account_open_http_svc/"
NEWS = "@TOA#_news"


def roam(call: GroupCaller) -> list[dict[str, Any]]:
    body = {"Operator_Account": "bob", "Peer_Account": "alice", "MaxCnt": 20}
    items: list[dict[str, Any]] = call.ok(
        "openim/admin_getroammsg", body | {"MinTime": 0, "MaxTime": START + 100}
    )["MsgList"]
    return items


def write(call: GroupCaller, value: int = 1, **body: object) -> str:
    numbers = {"From_Account": "alice", "To_Account": "bob", "MsgSeq": value, "MsgRandom": value}
    return str(call.ok("openim/sendmsg", numbers | {"MsgBody": text("x")} | body)["MsgKey"])


# ---------------------------------------------------------------- one-to-one messages


def test_history_tells_what_a_message_asked_for(call: GroupCaller, world: World) -> None:
    key = write(call, IsNeedReadReceipt=1)
    write(call, 2, SupportMessageExtension=1)
    names = ("IsNeedReadReceipt", "SupportMessageExtension", "MsgVersion")
    assert [[item[name] for name in names] for item in roam(call)] == [[1, 0, 0], [0, 1, 0]]
    changed = {"From_Account": "alice", "To_Account": "bob", "MsgKey": key, "MsgBody": text("y")}
    call.ok("openim/modify_c2c_msg", changed)
    assert roam(call)[0]["MsgVersion"] == 1
    world.config.roam_message_fields = False
    assert not set(names) & roam(call)[0].keys()


def test_receipts_by_numbers(call: GroupCaller, world: World) -> None:
    write(call, 7, IsNeedReadReceipt=1)
    item = {"From_Account": "alice", "To_Account": "bob", "MsgSeq": 7, "MsgRandom": 7, "MsgTime": START}
    body = {"Operator_Account": "bob", "Peer_Account": "alice", "C2CMsgInfo": [item]}
    assert call.code("openim/c2c_msg_read_receipt", body) == 90054
    assert roam(call)[0]["IsPeerRead"] == 0
    world.config.receipts_by_numbers = True
    assert call.code("openim/c2c_msg_read_receipt", body) == 0
    assert roam(call)[0]["IsPeerRead"] == 1
    del item["MsgTime"]
    assert call.code("openim/c2c_msg_read_receipt", body) == 90054


def test_the_small_file_name_is_ignored(call: GroupCaller) -> None:
    file = {"Url": "https://x/f", "UUID": "u", "FileName": "a.txt", "filename": "b.txt", "Download_Flag": 2}
    write(call, MsgBody=[{"MsgType": "TIMFileElem", "MsgContent": file}])
    del file["filename"]
    assert roam(call)[0]["MsgBody"][0]["MsgContent"] == file


def test_half_a_surrogate_pair_reaches_readers(core: GroupCaller) -> None:
    raw = b'{"From_Account":"alice","To_Account":"bob","MsgSeq":1,"MsgRandom":1,"MsgBody":[{"MsgType":'
    raw += rb'"TIMTextElem","MsgContent":{"Text":"\ud83d"}}]}'
    assert core("openim/sendmsg", raw)["ErrorCode"] == 0
    body = b'{"Operator_Account":"bob","Peer_Account":"alice","MaxCnt":9,"MinTime":0,"MaxTime":1999999999}'
    status, content = core.raw("openim/admin_getroammsg", body)
    assert (status, "\ud83d".encode("utf-8", "surrogatepass") in content) == (200, True)


# ---------------------------------------------------------------- accounts


def test_accounts_are_checked_at_the_gateway(core: GroupCaller, world: World) -> None:
    body: dict[str, Any] = {"From_Account": 7, "To_Account": "bob", "MsgRandom": 1, "MsgBody": text("x")}
    answer = core("openim/sendmsg", body)
    assert (answer["ErrorCode"], answer["ErrorInfo"][:20]) == (60015, "body account invalid")
    assert core.code("im_open_login_svc/account_import", {"UserID": 7}) == 60015
    assert core.code("im_open_login_svc/account_check", {"CheckItem": [{"UserID": True}]}) == 60015
    # A list in the place of one account is nothing that the gateway minds.
    assert core.code("openim/sendmsg", {**body, "From_Account": "alice", "To_Account": ["bob"]}) == 90003
    world.config.accounts_at_gateway = False
    assert core.code("openim/sendmsg", body) == 90008


def test_profiles_of_unknown_accounts(call: GroupCaller, world: World) -> None:
    body = {"To_Account": ["alice", "nobody"], "TagList": ["Tag_Profile_IM_Nick"]}
    answer = call.ok("profile/portrait_get", body)
    assert [item["To_Account"] for item in answer["UserProfileItem"]] == ["alice", NOT_FOUND]
    assert (answer["UserProfileItem"][1]["ResultCode"], answer["Fail_Account"]) == (40003, ["nobody"])
    world.config.profile_not_found = False
    assert call.ok("profile/portrait_get", body)["UserProfileItem"][1]["To_Account"] == "nobody"


def test_states_of_unknown_accounts(call: GroupCaller, world: World) -> None:
    body = {"To_Account": ["nobody", "bob"]}
    found = call.ok("openim/querystate", body)["QueryResult"]
    assert [(item["To_Account"], item["State"]) for item in found] == [
        (NOT_FOUND, "Offline"),
        ("bob", "Offline"),
    ]
    world.config.querystate_not_found = False
    assert call.ok("openim/querystate", body)["QueryResult"][0]["To_Account"] == "nobody"


# ---------------------------------------------------------------- relations


def test_a_block_list_goes_on(call: GroupCaller, world: World) -> None:
    call.ok("sns/black_list_add", {"From_Account": "alice", "To_Account": ["bob", "carol"]})
    body = {"From_Account": "alice", "MaxLimited": 1, "StartIndex": 0, "LastSequence": 0}
    first = call.ok("sns/black_list_get", body)
    assert (first["BlackListItem"][0]["To_Account"], first["StartIndex"]) == ("bob", 1)
    later = {**body, "StartIndex": 1, "LastSequence": first["CurruentSequence"]}
    rest = call.ok("sns/black_list_get", later)
    assert ([each["To_Account"] for each in rest["BlackListItem"]], rest["StartIndex"]) == (["carol"], 0)
    assert call.ok("sns/black_list_get", {**later, "StartIndex": 0})["BlackListItem"] == []
    world.config.black_list_goes_on = False
    assert call.ok("sns/black_list_get", later)["BlackListItem"] == []


def test_friend_groups_without_a_sequence(call: GroupCaller) -> None:
    body: dict[str, Any] = {"From_Account": "alice"}
    assert call.ok("sns/group_get", body)["ResultItem"] == []
    call.ok("sns/group_add", {**body, "GroupName": ["chess"]})
    assert [each["GroupName"] for each in call.ok("sns/group_get", body)["ResultItem"]] == ["chess"]


def test_pages_of_500_friends(core: GroupCaller, world: World) -> None:
    for number in range(501):
        world.accounts.add(f"u{number}", nick=None, face_url=None, now=START)
        item = {"To_Account": f"u{number}", "AddSource": "AddSource_Type_Web"}
        core.ok("sns/friend_import", {"From_Account": "alice", "AddFriendItem": [item]})
    answer = core.ok("sns/friend_get", {"From_Account": "alice", "StartIndex": 0})
    assert (len(answer["UserDataItem"]), answer["CompleteFlag"], answer["NextStartIndex"]) == (500, 0, 500)


# ---------------------------------------------------------------- groups


def test_filters_ask_for_the_online_status(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    MockUser(world, "bob").goes_online()
    wanted = [("alice", "Offline"), ("bob", "Online")]
    shown = (
        call.group("get_group_member_info", GroupId="club", MemberInfoFilter=["OnlineStatus"]),
        call.group(
            "get_specified_group_member_info",
            GroupId="club",
            Member_List_Account=["alice", "bob"],
            MemberInfoFilter=["OnlineStatus"],
        ),
        call.group(
            "get_group_info",
            GroupIdList=["club"],
            ResponseFilter={"MemberInfoFilter": ["Account", "OnlineStatus"]},
        )["GroupInfo"][0],
    )
    for answer in shown:
        assert [(each["Member_Account"], each["OnlineStatus"]) for each in answer["MemberList"]] == wanted
    assert "OnlineStatus" not in call.group("get_group_member_info", GroupId="club")["MemberList"][0]


def test_custom_data_in_group_history(call: GroupCaller, world: World) -> None:
    call.create("club")
    call.send("club", CloudCustomData="{}")
    assert call.history("club")[0]["CloudCustomData"] == "{}"
    world.config.group_history_custom_data = False
    assert "CloudCustomData" not in call.history("club")[0]


@pytest.mark.parametrize("names", [("IsFinish", "IsFinished"), ("IsFinish",), ("IsFinished",)])
def test_the_last_page_of_a_receipts_readers(call: GroupCaller, world: World, names: tuple[str, ...]) -> None:
    call.create("club", "bob")
    call.send("club", NeedReadReceipt=1)
    world.config.receipt_finish_names = "both" if len(names) == 2 else names[0]  # type: ignore[assignment]
    answer = call.group(
        "get_group_msg_receipt_detail", GroupId="club", MsgSeq=1, Filter=1, Cursor="", Count=9
    )
    shown = {name: value for name, value in answer.items() if name.startswith("IsFin")}
    assert shown == dict.fromkeys(names, 1)


def test_receipts_over_rest_cause_no_webhook(call: GroupCaller, world: World) -> None:
    call.create("club", "bob", "carol")
    call.send("club", NeedReadReceipt=1)
    hooks = Listener(world)
    call.receipt("club", "bob", 1)
    assert hooks.names == []
    assert call.counts("club", 1) == (1, 1)
    world.config.receipt_webhook_by_rest = True
    call.receipt("club", "carol", 1)
    assert hooks.names == ["Group.CallbackAfterReadReceipt"]


def test_restricted_words_in_imported_messages(call: GroupCaller, world: World) -> None:
    word = {"Keyword": "spam", "WordType": 1, "FilterType": 2}
    call.ok(
        "im_msg_audit_mgr/add_local_audit_keywords",
        {"SdkAppId": world.sdk_app_id, "LocalAuditWords": [word]},
    )
    call.group("import_group", Type="Public", Name="g", GroupId="old", CreateTime=START - 1000)

    def results(*words: str) -> list[int]:
        messages = [
            {"From_Account": "alice", "SendTime": START - 500, "MsgBody": text(each)} for each in words
        ]
        answer = call.group("import_group_msg", GroupId="old", MsgList=messages)
        return [each["Result"] for each in answer["ImportMsgResult"]]

    assert results("spam") == [0]
    world.config.audit_rest_sends = True
    assert results("spam", "ham") == [80001, 0]


def test_listed_words_can_be_handed_back(call: GroupCaller, world: World) -> None:
    app = {"SdkAppId": world.sdk_app_id}
    word = {"Keyword": "spam", "WordType": 1, "FilterType": 1, "ReplacedContent": "ham"}
    call.ok("im_msg_audit_mgr/add_local_audit_keywords", app | {"LocalAuditWords": [word]})
    page = app | {"Offset": 0, "Limit": 10}
    listed = call.ok("im_msg_audit_mgr/get_local_audit_keywords", page)["LocalAuditWords"]
    call.ok("im_msg_audit_mgr/add_local_audit_keywords", app | {"LocalAuditWords": listed})
    assert call.ok("im_msg_audit_mgr/get_local_audit_keywords", page)["LocalAuditWords"] == listed
    call.ok("im_msg_audit_mgr/delete_local_audit_keywords", app | {"LocalAuditWords": listed})
    assert call.ok("im_msg_audit_mgr/get_local_audit_keywords", page)["LocalAuditWords"] == []


def test_attribute_slots_always_have_types(call: GroupCaller) -> None:
    call.ok("timpush/set_attr_name", {"AttrNames": {"0": "city", "1": "level"}})
    assert call.ok("timpush/get_attr_name")["AttrTypes"] == {"0": 0, "1": 0}
    assert "AttrTypes" not in call.ok("all_member_push/im_get_attr_name")


# ---------------------------------------------------------------- official accounts


def post(call: GroupCaller, value: str) -> int:
    body = {"Official_Account": NEWS, "Random": 1, "MsgBody": text(value)}
    return call.code(OFFICIAL + "send_official_account_msg", body)


def test_limits_of_an_official_account(call: GroupCaller, world: World, clock: MockClock) -> None:
    call.ok(
        OFFICIAL + "create_official_account",
        {"OfficialAccountUserID": NEWS, "Owner_Account": "alice", "Name": "News"},
    )
    assert [post(call, "a"), post(call, "b")] == [0, 0]
    clock.advance(4000)
    world.config.rate_limits = True
    assert [post(call, "c"), post(call, "c"), post(call, "d")] == [0, 0, 60007]
    clock.advance(1)
    assert post(call, "d") == 0
    clock.advance(3598)
    assert post(call, "e") == 60007
    world.config.official_limit_code = 130002
    assert post(call, "e") == 130002
    clock.advance(1)
    assert post(call, "e") == 0


def test_history_of_an_official_account_without_a_number(
    call: GroupCaller, world: World, clock: MockClock
) -> None:
    call.ok(
        OFFICIAL + "create_official_account",
        {"OfficialAccountUserID": NEWS, "Owner_Account": "alice", "Name": "News"},
    )
    for number in range(21):
        post(call, str(number))
    body = {"Official_Account": NEWS}
    answer = call.ok(OFFICIAL + "official_account_msg_get_simple", body)
    assert (len(answer["RspMsgList"]), answer["IsFinished"]) == (20, 0)
    world.config.official_page_size_optional = False
    assert call.code(OFFICIAL + "official_account_msg_get_simple", body) == 6017


# ---------------------------------------------------------------- webhooks


def test_nobody_is_named_who_sends_by_rest(call: GroupCaller, world: World) -> None:
    call.create("club")
    app_server = AppServer(world)
    body = message("club", "alice", 1)
    del body["From_Account"]
    call.group("send_group_msg", **body)
    for name in ("CallbackBeforeSendMsg", "CallbackAfterSendMsg"):
        told = app_server.last(name)
        assert (told["From_Account"], told["Operator_Account"]) == (NOT_FOUND, NOT_FOUND)
    assert call.history("club")[0]["From_Account"] == "administrator"
    world.config.webhook_not_found = False
    call.group("send_group_msg", **body | {"Random": 2})
    told = app_server.last("CallbackAfterSendMsg")
    assert (told["From_Account"], told["Operator_Account"]) == ("administrator", "administrator")
    world.config.webhook_not_found = True
    MockUser(world, "alice").sends("hi", group="club")
    assert app_server.last("CallbackAfterSendMsg")["From_Account"] == "alice"


@pytest.mark.parametrize("on", [True, False])
def test_custom_fields_in_the_webhook_of_a_topic(core: GroupCaller, world: World, on: bool) -> None:
    fields = [{"Key": "floor", "Value": "3"}]
    core.create("@TGS#_club", kind="Community", SupportTopic=1, AppDefinedData=fields)
    world.config.custom_fields_in_webhooks = True
    world.config.custom_fields_in_topic_webhooks = on
    app_server = AppServer(world)
    core.ok(
        "million_group_open_http_svc/create_topic",
        {"GroupId": "@TGS#_club", "TopicName": "News", "From_Account": "alice"},
    )
    assert app_server.last("CallbackAfterCreateTopic").get("UserDefinedDataList") == (fields if on else None)
