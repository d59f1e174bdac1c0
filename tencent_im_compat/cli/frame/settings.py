"""The settings that commands share, as frozen values, made once from options and environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...variables import (
    ENV_ADMIN,
    ENV_BASE_URL,
    ENV_MOCK_TOKEN,
    ENV_REGION,
    ENV_SDK_APP_ID,
    ENV_SECRET_KEY,
)

if TYPE_CHECKING:
    from tencent_im_mock.remote import RemoteMock

    from ..._sync.rest import TencentIM
    from ...config import Settings

DEFAULT_MOCK = "http://127.0.0.1:8900"


@dataclass(frozen=True, slots=True)
class Output:
    """How a command tells what it found."""

    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line, for programs.")] = False


@dataclass(frozen=True, slots=True)
class Connection:
    """Which app, where it is, and as whom it is called. The key shows in no repr."""

    sdk_app_id: Annotated[
        int | None,
        typer.Option("--sdkappid", envvar=ENV_SDK_APP_ID, help="The app's SDKAppID.", min=1),
    ] = None
    secret_key: Annotated[
        str | None,
        typer.Option(
            "--secret-key",
            envvar=ENV_SECRET_KEY,
            show_default=False,
            help="The app's secret key. Other users see options, not the environment.",
        ),
    ] = field(default=None, repr=False)
    admin: Annotated[
        str | None,
        typer.Option(
            "--admin", envvar=ENV_ADMIN, help="UserID of an administrator; administrator if left out."
        ),
    ] = None
    region: Annotated[
        str | None,
        typer.Option(
            "--region",
            help="Where the SDKAppID was created: cn, sgp, kr, jpn, ger, usa, idn, ksa, ind."
            f"  [env var: {ENV_REGION}]",
        ),
    ] = None
    # Of these two the environment is asked last: a region that is given counts more than a URL from there.
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            help=f"Overrides the region, e.g. a mock's address.  [env var: {ENV_BASE_URL}]",
        ),
    ] = None
    attempts: Annotated[
        int, typer.Option("--attempts", help="Most attempts of one call; 1 never repeats.", min=1, max=20)
    ] = 4
    deadline: Annotated[
        float, typer.Option("--deadline", help="Seconds that all attempts of a call may take.", min=0.1)
    ] = 30.0
    ca_file: Annotated[
        str | None,
        typer.Option("--ca-file", help="PEM file of the authority to trust instead of the public ones."),
    ] = None

    def settings(self) -> Settings:
        """The client's settings.

        Raises:
            ConfigurationError: A needed value is missing or cannot work.
        """
        from ...config import resolve

        return resolve(**self._given())

    def client(self) -> TencentIM:
        """A REST client; whoever asks for it closes it.

        Raises:
            ConfigurationError: A needed value is missing or cannot work.
        """
        from ..._sync.rest import TencentIM

        return TencentIM(**self._given(), ca_file=self.ca_file)

    def _given(self) -> dict[str, Any]:
        from ...config import RetryPolicy

        return {
            "sdk_app_id": self.sdk_app_id,
            "secret_key": self.secret_key,
            "admin": self.admin,
            "region": self.region,
            "base_url": self.base_url,
            "retry": RetryPolicy(attempts=self.attempts, deadline=self.deadline),
        }


@dataclass(frozen=True, slots=True)
class MockServer:
    """Which running mock, and which of its worlds."""

    url: Annotated[str, typer.Option("--url", envvar=ENV_BASE_URL, help="Base URL of a running mock.")] = (
        DEFAULT_MOCK
    )
    control_token: Annotated[
        str | None,
        typer.Option(
            "--control-token",
            envvar=ENV_MOCK_TOKEN,
            show_default=False,
            help="Its control token, if it has one.",
        ),
    ] = field(default=None, repr=False)
    world: Annotated[
        int | None,
        typer.Option(
            "--sdkappid", help="SDKAppID of the world; needed where the server holds several.", min=1
        ),
    ] = None

    def open(self) -> RemoteMock:
        """The mock's control door; whoever asks for it closes it.

        Raises:
            Misuse: The URL is none.
        """
        from ...config import checked_url
        from ...extras import needing

        checked_url("--url", self.url, allow_http=True)
        with needing("tencent-im mock", "cli", "server"):
            from tencent_im_mock.remote import RemoteMock
        return RemoteMock(self.url, token=self.control_token)
