"""``tencent-im webhook``: options; calls, cases and verdicts are in the modules beside this one."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...variables import ENV_SDK_APP_ID, ENV_WEBHOOK_TOKEN
from ..frame import Exit, Misuse, Out, command, group

if TYPE_CHECKING:
    from .calling import Answer, Signer

webhook_app: typer.Typer = group("Call a receiver of webhooks as Tencent does, and as Tencent never would.")


@dataclass(frozen=True, slots=True)
class Receiver:
    """In whose name a receiver is called. The token shows in no repr."""

    sdk_app_id: Annotated[
        int, typer.Option("--sdkappid", envvar=ENV_SDK_APP_ID, help="The app's SDKAppID.", min=1)
    ]
    webhook_token: Annotated[
        str | None,
        typer.Option(
            "--webhook-token",
            envvar=ENV_WEBHOOK_TOKEN,
            show_default=False,
            help="The console's webhook token; unsigned without it. Other users see options, not the "
            "environment.",
        ),
    ] = field(default=None, repr=False)

    def signer(self) -> Signer:
        """Makes the queries of calls."""
        from .calling import Signer

        return Signer(self.sdk_app_id, self.webhook_token)


def _types(incomplete: str) -> list[tuple[str, str]]:
    from ..frame.documented import section

    return [(name, row["title"]) for name, row in section("webhooks").items() if name.startswith(incomplete)]


def _fields(ctx: typer.Context, incomplete: str) -> list[str]:
    from ..frame.documented import section

    row = section("webhooks").get(str(ctx.params.get("type")), {"request": []})
    words = (
        field["name"].replace("[]", "[0]") + ("=" if field["type"] == "string" else ":=")
        for field in row["request"]
    )
    return [word for word in words if word.startswith(incomplete)]


Url = Annotated[str, typer.Option("--url", help="The receiver's URL, as the console has it.")]


@command(
    webhook_app,
    "send",
    "tencent-im webhook send C2C.CallbackAfterMsgReport Report_Account=bob --url http://127.0.0.1:5000/tim",
    "tencent-im webhook send Group.CallbackAfterSendMsg --data @body.json --url http://127.0.0.1:5000/tim",
    "tencent-im webhook send --list",
)
def send(
    *,
    type: Annotated[
        str | None,
        typer.Argument(metavar="TYPE", help="The CallbackCommand.", autocompletion=_types),
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIELD=TEXT] [FIELD:=JSON]",
            help="Fields put over the documented example, as those of `call`.",
            autocompletion=_fields,
        ),
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", help="The receiver's URL, as the console has it.")
    ] = None,
    data: Annotated[
        str | None, typer.Option("--data", help="The body in place of the example: '{...}', @file, or -.")
    ] = None,
    platform: Annotated[str, typer.Option(help="OptPlatform: RESTAPI, Web, Android, iOS, ...")] = "RESTAPI",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the body, and send nothing.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List the webhooks.")] = False,
    receiver: Receiver,
    out: Out,
) -> int:
    """Sends one webhook: the documented example of its type, with the fields that are given. Exits 1 if
    it is refused."""
    from ..call.data import read_data
    from ..call.words import document
    from ..frame.documented import section

    known = section("webhooks")
    if listed:
        out.table(
            ("type", "title", "kind"), [(name, row["title"], row["kind"]) for name, row in known.items()]
        )
        return Exit.DONE
    if type is None:
        raise Misuse("which webhook? `tencent-im webhook send --list` shows all")
    given = read_data(data)
    if given is None and type not in known:
        raise Misuse(
            f"there is no documented webhook {type}: --list shows all, or give its whole body by --data"
        )
    base = json.loads(json.dumps(known[type]["example"])) if given is None else given.document
    body = document(words or (), {**base, "CallbackCommand": type} if given is None else base)
    if dry_run:
        out.line(body)
        return Exit.DONE
    if url is None:
        raise Misuse("--url is needed: where does the receiver listen?")
    _checked(url)
    from .calling import Caller

    query = receiver.signer().query(type, now=time.time(), platform=platform)
    with Caller() as caller:
        answer = caller.post(
            url, query, json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
        )
    _show(type, answer, out)
    return Exit.DONE if answer.accepted else Exit.REFUSED


@command(
    webhook_app,
    "replay",
    "tencent-im webhook replay events.jsonl --url http://127.0.0.1:5000/tim",
    "tencent-im relay tail --json --count 10 > events.jsonl      lines of this form",
)
def replay(
    *,
    file: Annotated[str, typer.Argument(help="JSON lines with command and body; - reads standard input.")],
    url: Url,
    of: Annotated[str | None, typer.Option("--command", help="Only webhooks of this type.")] = None,
    receiver: Receiver,
    out: Out,
) -> int:
    """Sends recorded webhooks again, in their order, signed anew. Exits 1 if one of them is refused."""
    from .replaying import replayed

    _checked(url)
    refused = 0
    for name, answer in replayed(file, url, receiver.signer(), of):
        refused += not answer.accepted
        _show(name, answer, out)
    return Exit.REFUSED if refused else Exit.DONE


@command(
    webhook_app,
    "verify-receiver",
    "tencent-im webhook verify-receiver http://127.0.0.1:5000/tim",
    "tencent-im webhook verify-receiver http://127.0.0.1:5000/tim --handled-url http://127.0.0.1:5000/handled",
)
def verify_receiver(
    *,
    url: Annotated[str, typer.Argument(help="The receiver; one for tests, as it is sent made-up events.")],
    handled_url: Annotated[
        str | None, typer.Option("--handled-url", help="Says how many events were handled: a number in JSON.")
    ] = None,
    receiver: Receiver,
    out: Out,
) -> int:
    """Sends good, forged, stale, replayed, oversized, chunked and slow calls, and tells what was let through.

    What an HTTP answer cannot show, a repeat that is handled twice or work that is lost after OK, is unseen
    unless --handled-url gives a counter to read. Where no good call is taken refusals prove nothing, and are
    unknown. Exits 1 if the receiver fails on a count.
    """
    from ..frame.documented import section
    from .cases import COMMAND, Preparing
    from .verifying import Counter, verify

    _checked(url)
    if receiver.webhook_token is None:
        raise Misuse(
            f"no webhook token: put the console's into {ENV_WEBHOOK_TOKEN}; a receiver without one "
            "lets everything in"
        )
    if handled_url is not None:
        _checked(handled_url, "--handled-url")
    counter = None if handled_url is None else Counter(handled_url)
    preparing = Preparing(receiver.signer(), section("webhooks")[COMMAND]["example"])
    verdicts: list[str] = []

    def rows() -> Iterator[tuple[Any, ...]]:
        for tried in verify(url, preparing, counter):
            verdicts.append(tried.verdict)
            yield tried.verdict, tried.case.name, tried.status, tried.handled, tried.text, tried.case.text

    out.table(("verdict", "case", "status", "handled", "receiver", "call"), rows())
    out.text(", ".join(f"{verdicts.count(each)} {each}" for each in ("pass", "fail", "unseen", "unknown")))
    return Exit.REFUSED if "fail" in verdicts else Exit.DONE


def _checked(url: str, name: str = "--url") -> None:
    from ...config import checked_url

    checked_url(name, url.partition("?")[0], allow_http=True)


def _show(name: str, answer: Answer, out: Out) -> None:
    said = "taken" if answer.accepted else answer.problem or f"refused (HTTP {answer.status})"
    told = {
        "command": name,
        "accepted": answer.accepted,
        "status": answer.status,
        "seconds": round(answer.seconds, 3),
        "answer": answer.said or answer.body.decode("utf-8", "replace"),
        "problem": answer.problem,
    }
    shown = json.dumps(answer.said, ensure_ascii=False) if answer.said else ""
    out.line(told, f"{name}  {said}  {answer.seconds * 1000:.0f} ms  {shown}".rstrip())
