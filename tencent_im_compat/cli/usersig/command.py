"""``tencent-im usersig``: options; what is found out is in ``usersig`` of the library and in
``explaining``."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Annotated

import typer

from ...variables import ENV_SDK_APP_ID, ENV_SECRET_KEY
from ..frame import Exit, Out, command, group
from ..frame.given import text_of_input

usersig_app: typer.Typer = group("Make, check and read UserSigs.")


@dataclass(frozen=True, slots=True)
class App:
    """The app whose UserSigs they are. The key shows in no repr."""

    sdk_app_id: Annotated[int, typer.Option("--sdkappid", envvar=ENV_SDK_APP_ID, help="The app's SDKAppID.")]
    secret_key: Annotated[
        str,
        typer.Option(
            "--secret-key",
            envvar=ENV_SECRET_KEY,
            show_default=False,
            help="The app's secret key. Other users see options, not the environment.",
        ),
    ] = field(repr=False)


Sig = Annotated[str, typer.Argument(help="The UserSig; - reads it from standard input.")]
User = Annotated[str, typer.Option(help="UserID that presents it.")]


@command(
    usersig_app,
    "make",
    "tencent-im usersig make --user bob",
    "tencent-im usersig make --sdkappid 1400000000 --expire 3600 --json",
)
def make(
    *,
    user: Annotated[str, typer.Option(help="UserID whom the UserSig names.")] = "administrator",
    expire: Annotated[int, typer.Option(help="Validity in seconds.")] = 86400,
    app: App,
    out: Out,
) -> None:
    """Makes a UserSig and prints it."""
    from ...usersig import generate_user_sig

    sig = generate_user_sig(app.sdk_app_id, app.secret_key, user, expire)
    out.line({"usersig": sig, "user_id": user, "expire": expire}, sig)


@command(
    usersig_app,
    "verify",
    "tencent-im usersig verify eJw... --user bob",
    "tencent-im usersig make --user bob | tencent-im usersig verify - --user bob",
)
def verify(*, sig: Sig, user: User = "administrator", app: App, out: Out) -> int:
    """Tells whether the server would take a UserSig, and with which code it would refuse it."""
    from ...usersig import verify_user_sig

    verdict = verify_user_sig(_read(sig), sdk_app_id=app.sdk_app_id, secret_key=app.secret_key, user_id=user)
    said = "good" if verdict.ok else f"refused with {verdict.code}: {verdict.problem}"
    out.line(dataclasses.asdict(verdict), said)
    return Exit.DONE if verdict.ok else Exit.REFUSED


@command(
    usersig_app,
    "explain",
    "tencent-im usersig explain eJw...",
    "tencent-im usersig explain - --json < usersig.txt",
)
def explain(*, sig: Sig, out: Out) -> int:
    """Reads what a UserSig says: whose it is, of which app, from when to when. Takes no key, so it proves
    nothing."""
    from .explaining import explained

    found = explained(_read(sig))
    out.line(found.fields(), found.text())
    return Exit.DONE if found.readable else Exit.REFUSED


def _read(sig: str) -> str:
    return text_of_input().strip() if sig == "-" else sig
