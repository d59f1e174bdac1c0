"""Which class stands for which code: written out, so that no code changes its class unnoticed."""

from __future__ import annotations

import re

import pytest

from tencent_im_compat import codes, errors

from .codes_table import SERVER, documented, first

CLASSES: dict[type[errors.RefusedError], str] = {
    errors.RateLimitedError: """
        10006 10023 10049 22006 23003 60007 60011 60018 60019 70050 72010 90024 90057
    """,
    errors.ServerBusyError: """
        1003 2001 2100 10002 20004 20005 20018 22002 30006 30007 40006 50004 50005 60008 60013 60014 70169
        70202 70500 90992 90994 90995 91000 93001 93006 110002 110007 130011 130012 130014
    """,
    errors.AuthRefusedError: """
        2004 10001 20002 30002 30004 40004 50003 60004 60005 60006 60010 60012 60016 60021 60025 60026
        70001 70002 70003 70005 70009 70013 70014 70016 70020 70032 70051 70052 70101 70346 70403 90009
    """,
    errors.EditionRequiredError: """
        2015 10041 10059 11000 22001 51013 60020 60027 71000 72001 72011 72012 80005 90045 131000
    """,
    errors.NotAllowedError: """
        10007 10009 10016 10026 10031 10032 10033 10034 10035 10044 10060 10061 10100 20006 20007 20008
        20009 20010 20011 20016 23002 30009 30515 30516 30525 30539 30540 31707 38000 40007 40008 60017
        70114 70399 80003 120001 130002 130009
    """,
    errors.MutedError: """
        10017 20012
    """,
    errors.NotFoundError: """
        1004 1005 10010 10015 10019 10030 10050 10052 10062 20003 20022 23004 23008 23009 30003 30614
        31704 31804 32216 40003 50001 51007 51009 70107 90003 90008 90012 90048 110003 110006 110008
        110011 110014 130004 131003
    """,
    errors.BadRequestError: """
        1001 1002 2002 2003 10003 10004 10008 10011 10012 20001 30001 40001 40002 40009 40605 40610 50002
        60002 60003 60009 60015 70402 90001 90002 90005 90006 90007 90010 90022 90026 90028 90029 90030
        90031 90033 90039 90040 90043 90044 90054 93005 93007 110013 130001 130003 130007
    """,
    errors.TooLargeError: """
        2016 10005 10018 10020 10045 10046 10047 10048 10051 10053 10054 10063 40601 51006 51011 70206
        80002 90011 90018 90020 90032 90034 90055 93000 93008
    """,
    errors.ConflictError: """
        10013 10021 10024 10025 10056 10071 20023 20027 20028 23001 23007 30008 30015 90035 110010 130005
        130008
    """,
    errors.LimitReachedError: """
        10014 10036 10037 10038 10058 10070 23005 23006 30010 30011 30012 30013 30014 32100 32101 32102
        32103 51008 51010 51012 70398 110012 130006 130010
    """,
    errors.QuotaUsedUpError: """
        22007 60028 72000 72002 90047
    """,
    errors.ContentRejectedError: """
        30005 40005 80001 80004 80101
    """,
}
BY_NUMBER = {int(code): cls for cls, numbers in CLASSES.items() for code in numbers.split()}

# Words of a meaning that leave no doubt about the class. The first one that is found counts.
BY_MEANING: dict[str, type[errors.RefusedError]] = {
    r"too frequent|too often|rate limit|too many requests|too many failed": errors.RateLimitedError,
    r"internal (server error|error|timeout)|timed out|system error": errors.ServerBusyError,
    r"administrator needed|must be an App administrator|UserSig": errors.AuthRefusedError,
    r"not switched on": errors.EditionRequiredError,
    r"muted$": errors.MutedError,
    r"sensitive word|content safety": errors.ContentRejectedError,
    r"at (its|their) limit|count limit|most reactions|most users|is full|^over \d+ (pin|conversation gr)": (
        errors.LimitReachedError
    ),
    r"free quota|used up": errors.QuotaUsedUpError,
    r"over \d+ (bytes|KB|accounts|keys|mentions|tags|contents|words)|too many (accounts|members)": (
        errors.TooLargeError
    ),
    r"not valid JSON$|malformed|is not an? (array|integer)|invalid parameter": errors.BadRequestError,
    r"does not exist|not registered|not found": errors.NotFoundError,
}
OTHERWISE = {
    30005,  # a second meaning in one service
    40009,  # a field of profiles, not a thing that may be gone
    60013,  # the server's own answer
    70016, 70020,  # the key or the application itself
    80003,  # the time-out of the app's own webhook
    110012,  # full, not too many in one call
}  # fmt: skip


def test_every_code_of_the_server_has_the_class_that_is_written_here() -> None:
    assert len(BY_NUMBER) == sum(len(numbers.split()) for numbers in CLASSES.values())
    for code, cls in BY_NUMBER.items():
        assert type(codes.refusal(code, "", command="a/b")) is cls, code
    everywhere = {first(entry) for entry in SERVER}
    of_commands = {
        code for command, code, _ in documented() if codes.lookup(code) == codes.lookup(code, command)
    }
    assert everywhere | of_commands <= BY_NUMBER.keys()


def test_the_meanings_fit_the_classes() -> None:
    odd = set()
    for code, found in BY_NUMBER.items():
        meaning = codes.lookup(code).meaning
        expected = next((cls for pattern, cls in BY_MEANING.items() if re.search(pattern, meaning)), found)
        if not issubclass(found, expected):
            odd.add(code)
    assert odd == OTHERWISE


def test_every_class_of_refusals_is_of_use() -> None:
    assert set(_below(errors.RefusedError)) == set(CLASSES)


def _below(cls: type[errors.RefusedError]) -> list[type[errors.RefusedError]]:
    return [each for sub in cls.__subclasses__() for each in (sub, *_below(sub))]


def test_only_what_passes_is_said_to_pass() -> None:
    for code, cls in BY_NUMBER.items():
        if issubclass(cls, errors.ServerBusyError):
            assert codes.lookup(code).retry == "yes", code
        if issubclass(cls, errors.NotFoundError | errors.AuthRefusedError | errors.LimitReachedError):
            assert codes.lookup(code).retry != "yes" or code == 51007, code  # 51007: or a failure inside


@pytest.mark.parametrize("code", [10100, 10150, 10200, 38000, 39000, 120001, 130000])
def test_codes_of_the_apps_own_webhooks_are_not_allowed(code: int) -> None:
    error = codes.refusal(code, "", command="a/b")
    assert type(error) is errors.NotAllowedError
    assert "App" in error.meaning_zh
    assert "webhook" in error.hint


@pytest.mark.parametrize("code", [10099, 10201, 37999, 39001, 120000, 130001])
def test_codes_beside_those_of_webhooks_are_not(code: int) -> None:
    assert type(codes.refusal(code, "", command="a/b")) is not errors.NotAllowedError


def test_a_limit_reached_is_neither_a_missing_edition_nor_a_conflict() -> None:
    for code in (70398, 10058, 10014, 30010, 51010):
        error = codes.refusal(code, "", command="a/b")
        assert isinstance(error, errors.LimitReachedError)
        assert not isinstance(error, errors.EditionRequiredError | errors.ConflictError)
    assert issubclass(errors.QuotaUsedUpError, errors.LimitReachedError)
