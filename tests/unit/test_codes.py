"""The code table: every documented code has a class, a meaning and a retry rule."""

from __future__ import annotations

import pickle
import re
from typing import Any

import pytest

from tencent_im_compat import codes, errors

from ..tables import all_rows
from .codes_table import FACTS, SERVER, by_thousand, documented, entries, first, overview, span

# Codes that "may succeed later" only after the state of things changed: not for a blind repeat.
LATER_BUT_NOT_BLINDLY = {
    30008,  # write conflict: serialise the writes first
    51007,  # the group may be gone as well
    80003,  # the app's own webhook failed; overview.yaml says never
}


@all_rows("family", by_thousand(SERVER))
def test_every_code_of_the_server_becomes_a_typed_error(family: list[dict[str, Any]]) -> None:
    for entry in family:
        for code in {*span(entry)}:
            error = codes.refusal(code, "info", command="a/b", request_id="r", doc="269/1")
            assert isinstance(error, errors.RefusedError)
            assert type(error) is not errors.RefusedError
            assert type(error) is codes.lookup(code).error
            assert (error.code, error.info, error.command, error.doc) == (code, "info", "a/b", "269/1")
            assert (error.name, error.retry) == (entry.get("name", ""), entry["retry"])
            assert entry["meaning"].startswith(
                error.meaning
            )  # all of it, but for a part on one other service
            assert error.meaning in str(error)


@all_rows("family", by_thousand(entries()))
def test_lookup_tells_name_meaning_and_retry(family: list[dict[str, Any]]) -> None:
    for entry in family:
        begin, end = span(entry)
        for code in {begin, (begin + end) // 2, end}:
            info = codes.lookup(code)
            assert (info.code, info.name, info.meaning, info.retry) == (
                code,
                entry.get("name", ""),
                entry["meaning"],
                entry["retry"],
            )


@all_rows("family", by_thousand(entries()))
def test_codes_that_no_server_gives_belong_to_envelopes(family: list[dict[str, Any]]) -> None:
    for entry in family:
        error = codes.lookup(first(entry)).error
        if entry.get("code") == 0:
            assert error is None
        elif entry["kind"] == "sdk" and error is not errors.V2TIMError:
            assert first(entry) in (70101, 72010, 80101)  # named in the overview, or by older servers
        else:
            assert error is not None
            assert issubclass(error, errors.RefusedError) is (error is not errors.V2TIMError)


def test_an_sdks_code_from_the_server_is_a_refusal_all_the_same() -> None:
    error = codes.refusal(6206, "", command="a/b")
    assert type(error) is errors.BadRequestError
    assert error.meaning.startswith("UserSig expired")


def test_no_code_stands_twice() -> None:
    single = [entry["code"] for entry in entries() if "code" in entry]
    assert len(single) == len(set(single))


def test_every_code_on_a_page_is_known() -> None:
    for command, code, text in documented():
        info = codes.lookup(code, command)
        where = f"{code} of {command}: {text}"
        assert info.meaning, where
        assert info.meaning_zh, where
        assert info.error is not None, where
        assert issubclass(info.error, errors.RefusedError), where
        assert info.error is not errors.RefusedError, where


def test_common_codes_of_the_overview_are_known() -> None:
    facts = overview()
    tables = [facts[name] for name in ("common_errors", "message_errors", "group_errors_used_here")]
    for code in [code for table in (*tables, facts["usersig"]["server_checks"]) for code in table]:
        if isinstance(code, int):
            error = codes.lookup(code).error
            assert error is not None, code
            assert issubclass(error, errors.RefusedError), code
            assert codes.lookup(code).meaning, code


def test_pages_are_real_ones() -> None:
    """Every document number stands somewhere in the facts."""
    facts = "".join(path.read_text(encoding="utf-8") for path in FACTS.rglob("*.yaml"))
    numbers = set(re.findall(r"\b(?:269|1047)/\d+", facts))
    told = {codes.lookup(code).doc for entry in entries() for code in span(entry)}
    told |= {codes.lookup(code, command).doc for command, code, _ in documented()}
    assert len(told) > 10
    assert told <= numbers
    assert codes.lookup(10010).doc == "269/1671"
    assert codes.lookup(70001).doc == overview()["sources"]["doc"]["usersig_cn"]
    assert codes.lookup(10062).doc == overview()["sources"]["doc"]["read_receipt_guide_cn"]


def test_an_unknown_code_is_a_bad_request_without_a_meaning() -> None:
    assert codes.lookup(999_999) == codes.CodeInfo(999_999, "", "", "no")
    error = codes.refusal(999_999, "", command="a/b")
    assert type(error) is errors.BadRequestError
    assert (error.name, error.meaning, error.meaning_zh, error.retry) == ("", "", "", "no")
    assert not codes.retryable(error)
    assert str(error) == "a/b was refused with 999999"


def test_a_refusal_without_a_code_does_not_speak_of_success() -> None:
    error = codes.refusal(0, "why", command="a/b")
    assert type(error) is errors.BadRequestError
    assert str(error) == "a/b was refused with 0: why"
    assert error.meaning_zh == error.name == ""


# ---------------------------------------------------------------- retry


@all_rows("code", overview()["retry"]["worth_with_backoff"])
def test_what_is_worth_repeating_is_repeated(code: int) -> None:
    assert codes.retryable(codes.refusal(code, "", command="a/b"))


@all_rows("code", overview()["retry"]["never"])
def test_what_is_final_is_not_repeated(code: int) -> None:
    assert not codes.retryable(codes.refusal(code, "", command="a/b"))


def test_the_rest_of_the_retry_list_agrees() -> None:
    retry = overview()["retry"]
    assert frozenset(retry["worth_once_after_a_new_sig"]) == codes.RENEW_SIG
    assert not any(codes.retryable(codes.refusal(code, "", command="a/b")) for code in codes.RENEW_SIG)
    for code in retry["after_one_minute"]:
        assert codes.retryable(codes.refusal(code, "", command="a/b"))


@all_rows("family", by_thousand(SERVER))
def test_the_code_table_agrees_on_what_may_be_repeated(family: list[dict[str, Any]]) -> None:
    for entry in family:
        code = first(entry)
        wanted = entry["retry"] == "yes" or code in overview()["retry"]["after_one_minute"]
        error = codes.refusal(code, "", command="a/b")
        assert codes.retryable(error) is (wanted and code not in LATER_BUT_NOT_BLINDLY)


# ---------------------------------------------------------------- the error


@all_rows(
    ("code", "hint"),
    [
        (70107, "account_import"),
        (60007, "less often"),
        (10062, "receipts"),
        (90994, "repeat later"),
        (60021, "address"),
        (10014, "remove some"),
        (90047, "next day"),
        (30013, "raise the limit"),
    ],
)
def test_an_error_says_what_to_do(code: int, hint: str) -> None:
    assert hint in str(codes.refusal(code, "", command="a/b"))


def test_the_text_names_code_meaning_info_and_hint() -> None:
    error = codes.refusal(70107, "no such account", command="im_open_login_svc/kick")
    assert str(error) == (
        "im_open_login_svc/kick was refused with 70107 (account does not exist; import it first): "
        "no such account [import the account first (account_import)]"
    )
    assert (error.name, error.meaning_zh, error.retry) == (
        "ERR_SVR_ACCOUNT_NOT_FOUND",
        "账号不存在，请先导入",
        "after-fix",
    )


def test_a_refusal_made_by_hand_needs_no_code_table() -> None:
    error = errors.NotFoundError(10010, "gone", command="a/b")
    assert (error.name, error.meaning_zh, error.retry, error.hint) == ("", "", "no", "")
    assert str(error) == "a/b was refused with 10010: gone"


@pytest.mark.parametrize("code", [10010, 90047, 30013])
def test_a_refusal_survives_pickling(code: int) -> None:
    error = codes.refusal(code, "why", command="a/b", request_id="r", doc="269/1")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert again.__dict__ == error.__dict__
    assert (again.name, again.meaning_zh, again.retry) == (error.name, error.meaning_zh, error.retry)
    assert str(again) == str(error)


def test_an_internal_failure_may_have_had_an_effect_and_a_refusal_not() -> None:
    assert codes.refusal(20005, "", command="a/b").outcome is errors.Outcome.UNKNOWN
    assert codes.refusal(60007, "", command="a/b").outcome is errors.Outcome.REFUSED
