"""``tencent-im doctor``: options; the examinations are in the modules beside this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ...variables import ENV_WEBHOOK_TOKEN
from ..frame import Connection, Exit, Misuse, Out, command

if TYPE_CHECKING:
    from .findings import Finding

_MARKS = {"ok": "✓", "unknown": "?", "warning": "!", "error": "✗"}


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    command(
        app,
        "doctor",
        "tencent-im doctor",
        "tencent-im doctor --region sgp --webhook-url https://im.example.com/tim",
        "tencent-im doctor --write --json",
    )(doctor)


def doctor(
    *,
    webhook_url: Annotated[
        str | None, typer.Option("--webhook-url", help="Ask this webhook URL as Tencent does.")
    ] = None,
    webhook_token: Annotated[
        str | None,
        typer.Option(
            "--webhook-token",
            envvar=ENV_WEBHOOK_TOKEN,
            show_default=False,
            help="The console's webhook token.",
        ),
    ] = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Try receipts with accounts, groups and a message made for it, then deleted."
        ),
    ] = False,
    connection: Connection,
    out: Out,
) -> int:
    """Looks for what is wrong: settings, key, host, clock, administrator, edition, webhook URL. Says what
    to do.

    It writes nothing unless --write is given. Exits 0 with warnings, 1 with errors.
    """
    from .examining import examine
    from .findings import Level, worst

    findings = []
    for finding in examine(connection, write=write):
        findings.append(finding)
        _show(finding, out)
    if webhook_url is not None:
        if connection.sdk_app_id is None:
            raise Misuse("--webhook-url needs --sdkappid: receivers refuse calls for another app")
        from ...config import checked_url
        from .webhook_url import examine_webhook

        checked_url("--webhook-url", webhook_url, allow_http=True)
        tokens = [webhook_token] if webhook_token else []
        for finding in examine_webhook(webhook_url, connection.sdk_app_id, tokens):
            findings.append(finding)
            _show(finding, out)
    return Exit.REFUSED if worst(findings) is Level.ERROR else Exit.DONE


def _show(finding: Finding, out: Out) -> None:
    fields = {
        "about": finding.about,
        "level": finding.level.value,
        "text": finding.text,
        "advice": finding.advice,
    }
    mark = _MARKS[finding.level.value]
    advice = f"\n    → {finding.advice}" if finding.advice else ""
    out.line(fields, f"{mark} {finding.about}: {finding.text}{advice}")
