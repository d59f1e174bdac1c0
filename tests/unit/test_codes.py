"""The code table: every documented code has a class, a meaning and a retry rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tencent_im_compat import codes, errors

FACTS = Path(__file__).resolve().parent.parent / "facts"


@cache
def _entries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((FACTS / "errors.yaml").read_text(encoding="utf-8"))
    return found


@cache
def _overview() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FACTS / "rest" / "overview.yaml").read_text(encoding="utf-8"))
    return found


def _span(entry: dict[str, Any]) -> tuple[int, int]:
    return (entry["code"], entry["code"]) if "code" in entry else (entry["code_from"], entry["code_to"])


REST = [entry for entry in _entries() if entry["kind"] in ("rest", "both") and entry.get("code") != 0]
# Codes that "may succeed later" only after the state of things changed: not for a blind repeat.
LATER_BUT_NOT_BLINDLY = {
    30008,  # write conflict: serialise the writes first
    51007,  # the group may be gone as well
    80003,  # the app's own webhook failed; overview.yaml says never
}


@pytest.mark.parametrize("entry", REST, ids=lambda entry: str(_span(entry)[0]))
def test_every_code_of_the_server_becomes_a_typed_error(entry: dict[str, Any]) -> None:
    for code in {*_span(entry)}:
        error = codes.refusal(code, "info", command="a/b", request_id="r", doc="269/1")
        assert isinstance(error, errors.RefusedError)
        assert type(error) is not errors.RefusedError
        assert (error.code, error.info, error.command, error.doc) == (code, "info", "a/b", "269/1")
        assert error.meaning == entry["meaning"]
        assert error.meaning in str(error)


@pytest.mark.parametrize("entry", _entries(), ids=lambda entry: str(_span(entry)[0]))
def test_lookup_tells_name_meaning_and_retry(entry: dict[str, Any]) -> None:
    first, last = _span(entry)
    for code in {first, (first + last) // 2, last}:
        info = codes.lookup(code)
        assert (info.name, info.meaning, info.retry) == (
            entry.get("name", ""),
            entry["meaning"],
            entry["retry"],
        )


def test_no_code_stands_twice() -> None:
    single = [entry["code"] for entry in _entries() if "code" in entry]
    assert len(single) == len(set(single))


def test_an_unknown_code_is_a_bad_request_without_a_meaning() -> None:
    assert codes.lookup(999_999) == codes.CodeInfo(999_999, "", "", "no")
    error = codes.refusal(999_999, "", command="a/b")
    assert type(error) is errors.BadRequestError
    assert not codes.retryable(error)
    assert str(error) == "a/b was refused with 999999"


@pytest.mark.parametrize("code", [10100, 10150, 10200, 38000, 39000, 120001, 130000])
def test_codes_of_the_apps_own_webhooks_are_not_allowed(code: int) -> None:
    assert type(codes.refusal(code, "", command="a/b")) is errors.NotAllowedError


@pytest.mark.parametrize("code", [10099, 10201, 37999, 39001, 120000, 130001])
def test_codes_beside_those_of_webhooks_are_not(code: int) -> None:
    assert type(codes.refusal(code, "", command="a/b")) is not errors.NotAllowedError


@pytest.mark.parametrize("code", _overview()["retry"]["worth_with_backoff"])
def test_what_is_worth_repeating_is_repeated(code: int) -> None:
    assert codes.retryable(codes.refusal(code, "", command="a/b"))


@pytest.mark.parametrize("code", _overview()["retry"]["never"])
def test_what_is_final_is_not_repeated(code: int) -> None:
    assert not codes.retryable(codes.refusal(code, "", command="a/b"))


def test_the_rest_of_the_retry_list_agrees() -> None:
    retry = _overview()["retry"]
    assert frozenset(retry["worth_once_after_a_new_sig"]) == codes.RENEW_SIG
    assert not any(codes.retryable(codes.refusal(code, "", command="a/b")) for code in codes.RENEW_SIG)
    for code in retry["after_one_minute"]:
        assert codes.retryable(codes.refusal(code, "", command="a/b"))


@pytest.mark.parametrize("entry", REST, ids=lambda entry: str(_span(entry)[0]))
def test_the_code_table_agrees_on_what_may_be_repeated(entry: dict[str, Any]) -> None:
    code = _span(entry)[0]
    wanted = entry["retry"] == "yes" or code in _overview()["retry"]["after_one_minute"]
    error = codes.refusal(code, "", command="a/b")
    assert codes.retryable(error) is (wanted and code not in LATER_BUT_NOT_BLINDLY)


def test_common_codes_of_the_overview_are_known() -> None:
    overview = _overview()
    for table in ("common_errors", "message_errors", "group_errors_used_here"):
        for code in overview[table]:
            if isinstance(code, int):
                assert codes.lookup(code).meaning or code in codes._CLASS_OF, code


@pytest.mark.parametrize(
    ("code", "hint"),
    [(70107, "account_import"), (60007, "less often"), (10062, "receipts"), (90994, "repeat later")],
)
def test_an_error_says_what_to_do(code: int, hint: str) -> None:
    assert hint in str(codes.refusal(code, "", command="a/b"))


def test_a_code_may_say_something_else_in_one_service() -> None:
    assert type(codes.refusal(30005, "", command="sns/friend_add")) is errors.ContentRejectedError
    assert type(codes.refusal(30005, "", command="follow/follow_add")) is errors.EditionRequiredError


def test_an_internal_failure_may_have_had_an_effect_and_a_refusal_not() -> None:
    assert codes.refusal(20005, "", command="a/b").outcome is errors.Outcome.UNKNOWN
    assert codes.refusal(60007, "", command="a/b").outcome is errors.Outcome.REFUSED
