"""A receiver that takes no good call either proves nothing by refusing bad ones."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler

import pytest

from tencent_im_compat.cli.webhook import calling
from tencent_im_compat.cli.webhook.cases import CASES, GOOD, UNSIGNED, Preparing
from tencent_im_compat.cli.webhook.verifying import verify

from .running import Terminal
from .test_doctor import OK, answered, found, http_server

TOKEN = "not-a-real-token"
BAD = [case.name for case in CASES if not case.takes]
TAKEN = [case.name for case in CASES if case.takes]
NOWHERE = "http://127.0.0.1:1"


def verdicts(terminal: Terminal, url: str) -> tuple[dict[str, str], str]:
    done = terminal.run("webhook", "verify-receiver", url, "--webhook-token", TOKEN, "--json")
    assert done.status == 1
    return {line["case"]: line["verdict"] for line in done.lines}, done.out


def test_nothing_listens(terminal: Terminal) -> None:
    told, text = verdicts(terminal, NOWHERE)
    assert told == {**dict.fromkeys(BAD, "unknown"), **dict.fromkeys(TAKEN, "fail")}
    assert "a good call is not taken either: Connection refused" in text


@pytest.mark.parametrize(
    ("status", "said"), [(302, "HTTP 302 to http://x/y"), (403, "HTTP 403"), (404, "HTTP 404")]
)
def test_all_calls_are_turned_away(status: int, said: str, terminal: Terminal) -> None:
    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        answered(handler, {}, status, **({"Location": "http://u:p@x/y?Sign=s"} if status == 302 else {}))

    with http_server(respond) as url:
        told, text = verdicts(terminal, url)
        examined = found(terminal.run("doctor", "--webhook-url", url, "--webhook-token", TOKEN, "--json"))
        lines = terminal.run("doctor", "--webhook-url", url, "--webhook-token", TOKEN).out
    assert {told[name] for name in BAD} == {"unknown"}
    assert told["good"] == told["slow"] == "fail"
    assert status != 302 or told["replayed"] == told["lost"] == "fail", "a redirected call is lost"
    assert f"a good call is not taken either: {said}" in text
    assert "Sign=s" not in text
    assert examined["webhook URL"][0] == "error"
    assert "whether an unsigned call is refused cannot be told" in lines
    assert "an unsigned call is refused\n" not in lines


def test_a_receiver_that_goes_away_or_hangs_has_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    preparing = Preparing(calling.Signer(1_400_000_000, TOKEN), {})
    taken = calling.Answer(200, b'{"ActionStatus": "OK", "ErrorCode": 0}')
    for lost in (
        calling.Answer(None, problem="Connection refused", reached=False),
        calling.Answer(None, problem="timed out", seconds=calling.PATIENCE),
    ):
        answers = iter([taken, lost])
        monkeypatch.setattr(calling.Caller, "post", lambda *given, answers=answers: next(answers))
        trials = verify(NOWHERE, preparing, None)
        good, unsigned = next(trials), next(trials)
        assert (good.case, good.verdict) == (GOOD, "pass")
        assert (unsigned.case, unsigned.verdict, unsigned.text) == (
            UNSIGNED,
            "fail",
            f"neither answered nor cut off: {lost.problem}",
        )


def test_an_unsigned_call_that_is_taken_in_other_words_is_seen(terminal: Terminal) -> None:
    """HTTP 200 without the protocol's JSON has let it in all the same."""

    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        answered(handler, OK if "Sign=" in handler.path else {"hello": 1})

    with http_server(respond) as url:
        told = found(terminal.run("doctor", "--webhook-url", url, "--webhook-token", TOKEN, "--json"))
    assert (told["webhook URL"][0], told["webhook URL"][1]) == ("error", "an unsigned call is taken")
