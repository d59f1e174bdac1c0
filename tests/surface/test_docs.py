"""The samples of the pages run, the example runs; and the tree keeps its rules."""

from __future__ import annotations

import dataclasses
import inspect
import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import ExitStack
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from tencent_im_mock import (
    DEFAULT_SDK_APP_ID,
    Fault,
    Journal,
    MockClock,
    MockTencentIM,
    RemoteWorld,
)
from tencent_im_mock.control import control

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("docs/console.md", "docs/errors.md", "docs/limits.md", "docs/porting.md", "docs/retries.md")
"""What is told with samples that run."""
LONGEST = {"mocks": 300}


def blocks(readme: str, language: str) -> list[str]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


def environment(base_url: str = "") -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TENCENT_IM_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of very many programs compiles the package
    kept["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "mocks")))
    if base_url:
        kept["TENCENT_IM_BASE_URL"] = base_url
    return kept


def run_python(code: str, base_url: str, where: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(base_url),
        cwd=where,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def small_world() -> MockTencentIM:
    """What the samples are about."""
    mock = MockTencentIM()
    mock.group("team", members=["alice", "bob", "carol"])
    return mock


ONE_BY_ONE = """
import io, json, os, sys
from contextlib import redirect_stdout
for code, url in json.load(open(sys.argv[1], encoding="utf-8")):
    os.environ["TENCENT_IM_BASE_URL"], told = url, io.StringIO()
    with redirect_stdout(told):
        exec(code, {"__name__": "__main__"})
    assert told.getvalue().strip(), f"a sample that shows nothing proves nothing: {code}"
"""


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_python_samples_run_one_after_another(page: str, tmp_path: Path) -> None:
    """In one process, each with a world of its own."""
    samples = blocks(page, "python")
    assert samples
    with ExitStack() as stack:
        urls = [stack.enter_context(small_world().serve()).url for _ in samples]
        listed = tmp_path / "samples.json"
        listed.write_text(json.dumps(list(zip(samples, urls, strict=True))), encoding="utf-8")
        code = f"import sys\nsys.argv[1:] = [{str(listed)!r}]\n{ONE_BY_ONE}"
        run_python(code, urls[0], tmp_path)


PYTHON_SAMPLES = [(page, number) for page in PAGES for number in range(len(blocks(page, "python")))]


@pytest.mark.slow
@pytest.mark.parametrize(("page", "number"), PYTHON_SAMPLES)
def test_python_samples_run(page: str, number: int, tmp_path: Path) -> None:
    with small_world().serve() as server:
        printed = run_python(blocks(page, "python")[number], server.url, tmp_path)
    assert printed.strip(), "a sample that shows nothing proves nothing"


def shell(sample: str, where: Path, patience: float = 60) -> subprocess.CompletedProcess[str]:
    command = where / "tencent-im"
    command.write_text(
        f"#!/bin/sh\nexec {sys.executable} -c 'from tencent_im_compat.cli import main; main()' \"$@\"\n",
        encoding="utf-8",
    )
    command.chmod(0o755)
    return subprocess.run(
        ["bash", "-c", "set -m\n" + sample],
        env={**environment(), "PATH": f"{where}{os.pathsep}{os.environ['PATH']}"},
        cwd=where,
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )


@pytest.mark.slow
def test_the_relay_by_curl(tmp_path: Path) -> None:
    sample = next(block for block in blocks("docs/events.md", "sh") if "curl" in block)
    done = shell(sample.replace("8910", str(free_port())), tmp_path)
    assert '"ActionStatus"' in done.stdout, done.stderr
    page = json.loads(done.stdout[done.stdout.index('{"events"') :].split("\n")[0])
    (event,) = page["events"]
    assert event["command"] == "C2C.CallbackAfterMsgReport"
    assert event["body"]["Report_Account"] == "bob"
    assert page["cursor"] == event["cursor"]


@pytest.mark.slow
def test_the_mock_by_curl(tmp_path: Path) -> None:
    sample = next(block for block in blocks("docs/mock.md", "sh") if "curl" in block)
    done = shell(sample.replace("8900", str(free_port())), tmp_path)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    world, sent, acted, counted, fault, refused, clock, expired, *journal = lines
    assert (world["groups"], world["now"]) == (1, 1767000000), done.stderr
    assert (sent["ErrorCode"], sent["MsgSeq"], acted["done"]) == (0, 1, "receipts")
    totals = [answer["GroupMsgReceiptList"][0] for answer in (counted, expired)]
    assert [(each["Code"], each["ReadNum"], each["UnreadNum"]) for each in totals] == [
        (0, 1, 1),
        (10062, 0, 0),
    ]
    assert (fault["number"], refused["ErrorCode"], clock["now"]) == (1, 10002, 1767000000 + 2678400)
    assert [each["code"] for each in journal] == [0, 0, 10002, 0]
    assert "lunch?" not in done.stdout.partition('"number": 1')[2]


def test_the_examples_of_the_clock_work() -> None:
    page = (ROOT / "docs" / "mock.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith("| `GET /__mock__/clock`"))
    examples = [json.loads(each) for each in re.findall(r"`(\{.*?\})`", row)]
    assert len(examples) == 4
    server = MockTencentIM().server
    for example in examples:
        status, answer = control(server, "POST", "clock", example)
        assert status == 200, (example, answer)


def test_the_actions_of_the_page_work() -> None:
    page = (ROOT / "docs" / "mock.md").read_text(encoding="utf-8")
    actions = [json.loads(each) for each in re.findall(r'`(\{"user": .*?\})`', page)]
    assert actions
    mock = MockTencentIM()
    mock.group("team", members=["alice", "bob"])
    for action in actions:
        status, answer = control(mock.server, "POST", "act", action)
        assert status == 200, (action, answer)


def starting() -> list[tuple[str, str]]:
    """Every block that starts a server beside the shell, with its page."""
    pages = ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
    found = [(page, textwrap.dedent(block)) for page in pages for block in indented(page)]
    return [(page, block) for page, block in found if re.search(r" serve .*&$", block, re.MULTILINE)]


def indented(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(r"^ *```sh\n(.*?)^ *```", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.slow
def test_blocks_do_not_get_into_each_others_way() -> None:
    """Each has a ready file of its own, which is gone before the server starts, and ends its own server."""
    ready: list[str] = []
    for page, block in starting():
        (begin,) = re.finditer(r"(.*)\n.* serve .*--ready-file (\S+) .*&$", block, re.MULTILINE)
        before, file = begin.groups()
        ready.append(file)
        assert before == f"rm -f {file}", page
        assert f"until [ -s {file} ]; do sleep 0.1; done" in block
        assert re.search(r"^kill \$!$|^\w+_PID=\$!$", block, re.MULTILINE), page
        assert not re.search(r"export TENCENT_IM_MOCK", block), f"{page}: it would hold for the next block"
    assert len(ready) == len(set(ready)) == 10
    for path in (ROOT / "docs").parent.rglob("*.md"):
        assert ".venv" in str(path) or not re.search(r"kill %", path.read_text(encoding="utf-8")), path


@pytest.mark.slow
def test_blocks_can_be_pasted_one_after_another(tmp_path: Path) -> None:
    """In one shell that has jobs of its own, over what earlier servers left behind."""
    found = [block for _, block in starting() if "--tls" not in block]
    mock, relay = (str(free_port()) for _ in range(2))
    ended = {
        "mock-url": "MOCK_PID",
        "http-url": "HTTP_PID",
        "cli-url": "MOCK_PID",
        "cli-relay-url": "RELAY_PID",
    }
    session = "sleep 60 &\nOTHER=$!\n"
    for block in found:
        (file,) = files([block])
        (tmp_path / file).write_text("http://127.0.0.1:1\n", encoding="utf-8")
        there = block.replace("8900", mock).replace("8910", relay).replace(". .venv/bin/activate", "#")
        end = f"kill ${ended[file]}\n" if file in ended else ""
        session += f"{there}echo; echo == {file}; echo http://127.0.0.1:1 > {file}\n{end}"
    done = shell(session + "kill $OTHER || echo the other job is gone\n", tmp_path)
    assert "No such process" not in done.stderr, done.stderr
    assert "cannot listen" not in done.stderr, done.stderr
    assert "other job" not in done.stdout
    signs = {
        "curl-url": "MsgKey",
        "tour-url": '"code": 10002',
        "token-url": "control token",
        "journal-url": "200 text/html",
        "relay-url": "bob",
    }
    told = re.findall(r"(.*?)\n== (\S+)\n", done.stdout, re.DOTALL)
    assert [file for _, file in told] == files(found)
    for printed, file in told:
        assert signs.get(file, "") in printed, (file, printed, done.stderr)


def files(found: list[str]) -> list[str]:
    return [re.findall(r"--ready-file (\S+)", block)[0] for block in found]


@pytest.mark.slow
def test_a_mock_for_other_containers(tmp_path: Path) -> None:
    sample = next(block for block in blocks("docs/mock.md", "sh") if "0.0.0.0" in block)
    done = shell(sample.replace("8900", str(free_port())), tmp_path)
    known, stranger = (json.loads(each) for each in re.findall(r"\{.*?\}", done.stdout))
    assert known["sdkappid"] == DEFAULT_SDK_APP_ID, done.stdout + done.stderr
    assert "needs the server's control token" in stranger["error"]
    assert "\ncontrol token: " not in done.stdout, "one that was given is not shown"


@pytest.mark.slow
def test_the_samples_for_tests_pass(tmp_path: Path) -> None:
    (sample,) = blocks("docs/mock.md", "python")
    (tmp_path / "test_sample.py").write_text(sample, encoding="utf-8")
    plugin = [] if plugin_installed() else ["-p", "tencent_im_mock.faces.pytest_plugin"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *plugin, str(tmp_path)],
        env=environment(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "2 passed" in done.stdout, done.stdout


def plugin_installed() -> bool:
    return any(entry.name == "tencent_im_mock" for entry in entry_points(group="pytest11"))


def signature(method: Callable[..., Any]) -> str:
    """What a method takes, as the page tells it: ``command, *, operator, code``."""
    told = []
    for each in list(inspect.signature(method).parameters.values())[1:]:
        if each.kind is each.KEYWORD_ONLY and "*" not in told:
            told.append("*")
        stars: dict[object, str] = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}
        told.append(stars.get(each.kind, "") + each.name)
    return ", ".join(told)


def test_the_signatures_of_the_page_are_right() -> None:
    page = (ROOT / "docs" / "mock.md").read_text(encoding="utf-8")
    table = page.partition("| of `tim_mock` | |")[2].partition("A function that takes webhooks")[0]
    homes = (MockTencentIM, MockClock, Journal, Fault, RemoteWorld)
    checked = set[str]()
    for name, told in re.findall(r"`(\w+)\(([^)`]*)\)`", table):
        if name == "target":
            continue
        takes = [signature(getattr(home, name)) for home in homes if callable(getattr(home, name, None))]
        assert told in takes, name
        checked.add(name)
    assert {"user", "fault", "find", "advance", "on_webhook", "seed", "act", "inbox"} <= checked
    options = table.partition("fields of a fault, see above: ")[2].partition(". It answers")[0]
    fields = [each.name for each in dataclasses.fields(Fault) if not each.name.startswith("_")]
    assert re.findall(r"`(\w+)`", options) == fields[2 : fields.index("number")]


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.slow
def test_the_guide_in_python(tmp_path: Path) -> None:
    code = (ROOT / "examples" / "read_receipts.py").read_text(encoding="utf-8")
    headings = [
        "设置支持已读回执的群类型",
        "发送端设置消息需要已读回执",
        "接收端发送消息已读回执",
        "发送端监听消息已读回执通知",
        "发送端主动拉取消息已读回执信息",
        "发送端主动拉取群消息已读或未读成员列表",
    ]
    assert re.findall(r"# ## (\S+)", code) == headings
    printed = run_python(code, "", tmp_path)
    assert "online only: 10061" in printed
    assert "成功" in printed
    assert "1 人已读 0 未读" in printed
    assert "userID='bob'" in printed


def test_no_file_is_too_long() -> None:
    folders = ("tencent_im_compat", "mocks", "tests", "examples", "benchmarks", "scripts")
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            lines = path.read_text(encoding="utf-8").splitlines()
            if len(lines) > LONGEST.get(folder, 400):
                head = "\n".join(lines[:12])
                assert "Longer than" in head, (
                    f"{path.relative_to(ROOT)} has {len(lines)} lines and gives no reason"
                )


def test_the_project_names_no_other_place() -> None:
    for folder in ("tencent_im_compat", "mocks", "examples", "docs", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".md", ".json"):
                text = path.read_text(encoding="utf-8")
                assert not re.search(r"(?<![\w.])/(work|root|home)/", text), path
