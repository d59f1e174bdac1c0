"""One number in several services: meaning, class and retry rule follow the command."""

from __future__ import annotations

import json
from importlib.resources import files

from tencent_im_compat import codes, errors

from ..tables import all_rows
from .codes_table import documented

# Code, two commands, and the class each of them means.
APART: list[tuple[int, str, type[errors.RefusedError], str, type[errors.RefusedError]]] = [
    (30005, "sns/friend_add", errors.ContentRejectedError, "follow/follow_add", errors.EditionRequiredError),
    (
        10004,
        "group_open_http_svc/create_group",
        errors.BadRequestError,
        "official_account_open_http_svc/get_official_account_info",
        errors.ServerBusyError,
    ),
    (
        10008,
        "group_open_http_svc/create_group",
        errors.BadRequestError,
        "openim_msg_ext_http_svc/set_key_values",
        errors.EditionRequiredError,
    ),
    (
        10008,
        "openim_robot_http_svc/create_robot",
        errors.LimitReachedError,
        "openim_robot_http_svc/get_all_robots",
        errors.AuthRefusedError,
    ),
    (90057, "openim/batchsendmsg", errors.RateLimitedError, "timpush/batch", errors.TooLargeError),
    (90033, "timpush/push", errors.BadRequestError, "timpush/set_attr_name", errors.ConflictError),
    (
        80005,
        "openim/sendmsg",
        errors.EditionRequiredError,
        "million_group_open_http_svc/import_topic",
        errors.ServerBusyError,
    ),
    *(
        (code, f"official_account_open_http_svc/{official}", cls, f"openconfigsvr/{config}", config_class)
        for code, official, cls, config, config_class in (
            (
                130002,
                "destroy_official_account",
                errors.NotAllowedError,
                "getnospeaking",
                errors.BadRequestError,
            ),
            (130004, "add_subscriber", errors.NotFoundError, "setnospeaking", errors.BadRequestError),
            (130005, "add_subscriber", errors.ConflictError, "setnospeaking", errors.BadRequestError),
            (
                130008,
                "create_official_account",
                errors.ConflictError,
                "setnospeaking",
                errors.BadRequestError,
            ),
            (
                130009,
                "send_official_account_msg",
                errors.NotAllowedError,
                "getappinfo",
                errors.ServerBusyError,
            ),
            (
                130010,
                "create_official_account",
                errors.LimitReachedError,
                "getappinfo",
                errors.ServerBusyError,
            ),
        )
    ),
]


@all_rows(("code", "one", "class_of_one", "other", "class_of_other"), APART)
def test_one_number_is_two_errors(
    code: int,
    one: str,
    class_of_one: type[errors.RefusedError],
    other: str,
    class_of_other: type[errors.RefusedError],
) -> None:
    first, second = (codes.refusal(code, "", command=command) for command in (one, other))
    assert (type(first), type(second)) == (class_of_one, class_of_other)
    assert first.meaning != second.meaning
    assert first.meaning_zh != second.meaning_zh
    assert first.meaning in str(first)
    assert second.meaning in str(second)


@all_rows(
    ("code", "command", "meaning", "chinese"),
    [
        (93000, "im_msg_audit/content_moderation", "content to check over 8 KB", "待审核内容超过 8 KB"),
        (93000, "openim/sendmsg", "JSON packet over 12 KB", "JSON 数据包超过 12 KB"),
        (130004, "openconfigsvr/setnospeaking", "Set_Account missing", "缺少 Set_Account"),
        (10037, "million_group_open_http_svc/create_topic", "topics per community", "话题数"),
        (10037, "group_open_http_svc/add_group_member", "groups per user", "群组数"),
        (90008, "openim/admin_set_msg_read", "Report_Account", "Report_Account"),
        (60020, "user_search/search", "plug-in", "插件"),
        (23004, "openim_msg_ext_http_svc/get_key_values", "the message, or", "消息不存在，或"),
        (6017, "official_account_open_http_svc/add_subscriber", "invalid parameter", "参数不合法"),
    ],
)
def test_a_meaning_is_the_one_of_the_command(code: int, command: str, meaning: str, chinese: str) -> None:
    error = codes.refusal(code, "", command=command)
    assert meaning in error.meaning
    assert chinese in error.meaning_zh


def test_a_command_goes_before_its_service_and_both_before_the_rest() -> None:
    assert "DataId" in codes.lookup(90057, "timpush/batch").meaning
    assert codes.lookup(90045, "timpush/batch") == codes.lookup(90045, "timpush")
    assert codes.lookup(90045, "timpush/batch") != codes.lookup(90045)
    assert codes.lookup(90057, "timpush/push") == codes.lookup(90057)
    assert codes.lookup(10010, "openim/sendmsg") == codes.lookup(10010)


def test_without_a_command_all_meanings_are_told() -> None:
    assert "audit" in codes.lookup(93000).meaning
    assert "audit" not in codes.lookup(93000, "openim/sendmsg").meaning
    assert "follow" in codes.lookup(30005).meaning


def test_what_may_be_repeated_follows_the_command() -> None:
    official = codes.refusal(10004, "", command="official_account_open_http_svc/add_subscriber")
    assert (official.retry, official.outcome) == ("yes", errors.Outcome.UNKNOWN)
    assert codes.retryable(official)
    group = codes.refusal(10004, "", command="group_open_http_svc/create_group")
    assert (group.retry, group.outcome) == ("after-fix", errors.Outcome.REFUSED)
    assert not codes.retryable(group)
    assert not codes.retryable(codes.refusal(90057, "", command="timpush/batch"))
    assert codes.retryable(codes.refusal(90057, "", command="openim/batchsendmsg"))


def test_a_hint_is_not_taken_over_from_another_meaning() -> None:
    assert "role" in codes.refusal(10007, "", command="group_open_http_svc/add_group_member").hint
    live = codes.refusal(10007, "", command="group_open_avchatroom_http_svc/get_members")
    assert "role" not in live.hint
    assert "type" in live.hint
    full = codes.refusal(10037, "", command="million_group_open_http_svc/create_topic")
    assert "leave" not in full.hint


def test_a_name_is_not_taken_over_by_another_meaning() -> None:
    assert codes.lookup(30005, "sns/friend_add").name == "ERR_SVR_FRIENDSHIP_SENSITIVE_TEXT"
    assert codes.lookup(30005, "follow/follow_add").name == ""


def test_the_table_of_services_names_real_commands() -> None:
    text = files("tencent_im_compat").joinpath("codes.json").read_text(encoding="utf-8")
    pages = {command for command, _, _ in documented()}
    real = pages | {command.partition("/")[0] for command in pages} | {"*", "im_msg_audit"}
    assert {place for place, *_ in json.loads(text)["services"]} <= real


def test_a_command_has_another_meaning_only_of_codes_that_its_page_names() -> None:
    """But for codes that the code table gives to the service, whose pages were not seen to the end."""
    told = {(command, code) for command, code, _ in documented()}
    text = files("tencent_im_compat").joinpath("codes.json").read_text(encoding="utf-8")
    for place, code, *_ in json.loads(text)["services"]:
        if "/" in place:
            assert (place, code) in told
        elif place not in ("*", "im_msg_audit") and (place, code) not in {
            ("official_account_open_http_svc", number) for number in (130005, 130009, 130010)
        }:
            assert any(command.startswith(f"{place}/") and number == code for command, number in told), place
