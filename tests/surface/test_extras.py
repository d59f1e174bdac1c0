"""What works with the core alone, and what a face says whose extra is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pytest

from tencent_im_compat.errors import ConfigurationError, MissingPackageError
from tencent_im_compat.extras import needing

from .test_docs import environment

PACKAGES = {
    "fast": ("httpx_aiohttp", "aiohttp"),
    "server": ("starlette", "uvicorn"),
    "respx": ("respx",),
    "redis": ("redis",),
    "cli": ("typer", "rich"),
    "tls": ("trustme",),
    "otel": ("opentelemetry",),
}
"""What of the extras is imported."""


def without(extras: Collection[str], where: Path) -> dict[str, str]:
    """The environment of a process for which the packages of these extras are not installed."""
    blocked = where / "blocked"
    blocked.mkdir()
    for extra in extras:
        for package in PACKAGES[extra]:
            text = f"raise ModuleNotFoundError('no', name={package!r})"
            (blocked / f"{package}.py").write_text(text, encoding="utf-8")
    env = environment()
    env["PYTHONPATH"] = os.pathsep.join((str(blocked), env["PYTHONPATH"]))
    return env


def run(arguments: list[str], env: dict[str, str], where: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env=env, cwd=where, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


PLUGIN = """
import asyncio
import json

def test_the_mock(tim_mock, tim_client):
    heard = []
    tim_mock.on_webhook(lambda query, body: (heard.append(json.loads(body)), (200, b"{}"))[1])
    team = tim_mock.group("team", members=["alice", "bob"])
    tim_client.group.send_group_msg("team", "hello", from_account="alice", need_read_receipt=True)
    tim_mock.user("bob").receipts(team.last_message)
    assert heard[-1]["CallbackCommand"] == "Group.CallbackAfterReadReceipt"

def test_in_a_loop(tim_mock, tim_async_client):
    tim_mock.user("bob")
    asyncio.run(tim_async_client.openim.send_msg("bob", "hello"))
    assert tim_mock.user("bob").inbox[-1].text == "hello"

def test_a_world_on_a_server(tim_world): ...
"""


@pytest.mark.slow
def test_the_plugin_needs_the_core_and_pytest_only(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text(PLUGIN, encoding="utf-8")
    env = without(PACKAGES, tmp_path)
    env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # other packages have plugins, too
    options = ("-q", "-p", "no:cacheprovider", "-p", "tencent_im_mock.pytest_plugin")
    done = run(["-m", "pytest", *options, "test_mine.py"], env, tmp_path)
    assert "2 passed, 1 error" in done.stdout, done.stdout + done.stderr
    text = (
        "MissingPackageError: tim_world without --tim-mock-url needs the package starlette: pip install "
        "'tencent-im-compat[server]'"
    )
    assert text in done.stdout


FACES = """
from pathlib import Path
from contextlib import ExitStack
import tencent_im_compat.relay
from tencent_im_compat import RedisSlots
from tencent_im_compat.telemetry import OpenTelemetry
from tencent_im_compat.relay import EventLog
from tencent_im_compat.webhooks import WebhookApp
from tencent_im_mock import MockTencentIM

mock = MockTencentIM()
def relay():
    from tencent_im_compat.relay import Relay
for face in (mock.asgi, mock.serve, mock.respx_router, mock.patched().__enter__, relay,
             lambda: RedisSlots("redis://127.0.0.1"), OpenTelemetry):
    try:
        face()
    except ModuleNotFoundError as missing:
        print(f"{missing} ({missing.name})")
"""


@pytest.mark.slow
def test_every_face_names_the_package_and_the_line_for_pip(tmp_path: Path) -> None:
    done = run(["-c", FACES], without(PACKAGES, tmp_path), tmp_path)
    assert done.stdout.splitlines() == [
        f"{face} needs the package {package}: pip install 'tencent-im-compat[{extra}]' ({package})"
        for face, package, extra in (
            ("asgi()", "starlette", "server"),
            ("serve()", "starlette", "server"),
            ("respx_router()", "respx", "respx"),
            ("patched()", "respx", "respx"),
            ("Relay", "starlette", "server"),
            ("RedisSlots()", "redis", "redis"),
            ("OpenTelemetry()", "opentelemetry", "otel"),
        )
    ], done.stderr


COMMANDS = """
import sys
from tencent_im_compat.cli import main

for arguments in sys.argv[1:]:
    sys.argv = ["tencent-im", *arguments.split()]
    try:
        main()
    except SystemExit as end:
        print(end.code, flush=True)
"""
MOCK, RELAY = "mock serve --port 0", "relay serve --db relay.db --sdkappid 1 --token t --webhook-token w"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("missing", "command", "package", "status"),
    [
        (PACKAGES, "demo", "typer", 1),
        (["server"], f"demo|{MOCK}|{RELAY}", "uvicorn|starlette|uvicorn", 1),
        (["tls"], f"{MOCK} --tls", "trustme", 1),
    ],
)
def test_commands_name_the_package_and_the_line_for_pip(
    missing: Collection[str], command: str, package: str, status: int, tmp_path: Path
) -> None:
    commands = command.split("|")
    done = run(["-c", COMMANDS, *commands], without(missing, tmp_path), tmp_path)
    assert done.stdout.split() == [str(status)] * len(commands), done.stderr
    told = done.stderr.splitlines()
    for line, name, asked in zip(told, package.split("|"), commands, strict=True):
        extra = {"typer": "cli", "trustme": "tls"}.get(name, "cli,server")
        face = {"typer": "tencent-im", "trustme": "--tls"}.get(
            name, "tencent-im " + asked.partition(" --")[0]
        )
        assert line == f"{face} needs the package {name}: pip install 'tencent-im-compat[{extra}]'"


def test_a_missing_package_is_an_error_of_the_library_and_of_imports() -> None:
    with (
        pytest.raises(MissingPackageError) as caught,
        needing("outer()", "cli"),
        needing("inner()", "server"),
    ):
        raise ModuleNotFoundError("no", name="package_of_somebody.part")
    assert isinstance(caught.value, ConfigurationError)
    assert isinstance(caught.value, ModuleNotFoundError)
    assert caught.value.name == "package_of_somebody"
    assert str(caught.value) == (
        "outer() needs the package package_of_somebody: pip install 'tencent-im-compat[cli]'"
    )
