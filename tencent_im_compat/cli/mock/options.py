"""The options of ``tencent-im mock serve``, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from ...variables import ENV_MOCK_SECRET_KEY, ENV_MOCK_TOKEN

T = TypeVar("T")
DEFAULT_EDITION = "flagship"
DEFAULT_RECEIPT_TYPES = "Work,Public,Meeting"


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """What to serve. What is left out is ``None``, so that a file of before may say it. Secrets show in
    no repr."""

    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 8900
    sdk_app_id: Annotated[int, typer.Option("--sdkappid", help="SDKAppID of the app.", min=1)] = 1_400_000_000
    secret_key: Annotated[
        str | None,
        typer.Option(
            "--secret-key",
            envvar=ENV_MOCK_SECRET_KEY,
            help="Its secret key, never a real one; an obviously fake one when left out.",
        ),
    ] = field(default=None, repr=False)
    admins: Annotated[
        list[str] | None, typer.Option("--admin", help="UserID of an administrator; repeatable.")
    ] = None
    edition: Annotated[
        str | None, typer.Option(help=f"trial, pro, flagship or enterprise; {DEFAULT_EDITION} if left out.")
    ] = None
    receipt_group_types: Annotated[
        str | None,
        typer.Option(
            help=f"Console switch: group types with receipts, by commas; {DEFAULT_RECEIPT_TYPES} if left out."
        ),
    ] = None
    lenient: Annotated[
        bool | None, typer.Option("--lenient", help="Ignore unknown fields as the real server does.")
    ] = None
    webhook_url: Annotated[
        str | None,
        typer.Option("--webhook-url", help="Where webhooks go from the start, as the console says it."),
    ] = None
    webhook_token: Annotated[
        str | None,
        typer.Option(
            "--webhook-token",
            envvar="TENCENT_IM_MOCK_WEBHOOK_TOKEN",
            show_default=False,
            help="With which they are signed; unsigned if left out.",
        ),
    ] = field(default=None, repr=False)
    ready_file: Annotated[
        Path | None, typer.Option(help="Holds the base URL while requests are answered.")
    ] = None
    allow_hosts: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            help="Host name under which /__mock__/ may be called, beside localhost; repeatable.",
        ),
    ] = None
    control_token: Annotated[
        str | None,
        typer.Option(
            envvar=ENV_MOCK_TOKEN,
            show_default=False,
            help="Bearer token that /__mock__/ needs, under any host name; beyond loopback one is made and "
            "printed when left out.",
        ),
    ] = field(default=None, repr=False)
    db: Annotated[Path | None, typer.Option(help="SQLite file that keeps the worlds over restarts.")] = None
    world_file: Annotated[
        Path | None,
        typer.Option("--world", help="JSON or YAML file with people, groups and messages to begin with."),
    ] = None
    tls: Annotated[
        bool, typer.Option("--tls", help="Serve https with an authority made now and printed.")
    ] = False
    tls_names: Annotated[
        list[str] | None,
        typer.Option("--tls-name", help="Further host name of the certificate; repeatable."),
    ] = None
    ca_file: Annotated[
        Path | None, typer.Option(help="Write the authority's certificate here instead of printing it.")
    ] = None
    journal_entries: Annotated[
        int, typer.Option(help="Requests that the journal of each world keeps.", min=1)
    ] = 10_000
    journal_bytes: Annotated[
        int, typer.Option(help="Bytes that it keeps of them, bodies included.", min=1)
    ] = 64 * 1024 * 1024

    @property
    def given(self) -> frozenset[str]:
        """Settings of a world, by their names there, that were not left out."""
        said = {
            "edition": self.edition,
            "receipt_group_types": self.receipt_group_types,
            "strict_fields": self.lenient or None,
        }
        return frozenset(name for name, value in said.items() if value is not None)
