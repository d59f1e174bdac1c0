"""The console's files: how they are served, and what they keep to without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.faces.console_files import FOLDER, POLICY, files

TOKEN = "a-token-for-the-console"
BROWSER = {"Accept": "text/html,application/xhtml+xml"}
TEXT = r"\"(?:[^\"\\]|\\.)*\""
MADE_UP = {"documented", "inferred"}
"""Texts that are named by what the server answers."""
SCRIPTS = sorted(FOLDER.rglob("*.js"))


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with MockTencentIM().serve() as server, httpx.Client(base_url=server.url, trust_env=False) as made:
        yield made


def test_a_browser_is_led_to_it_and_nobody_else(client: httpx.Client) -> None:
    answer = client.get("/", headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (307, "/console/")
    assert client.get("/console", headers=BROWSER).headers["location"] == "/console/"
    assert client.get("/").json()["ErrorCode"] == 60002
    assert client.post("/", headers=BROWSER).json()["ErrorCode"] == 60002


def test_every_file_comes_with_its_type_and_the_policy(client: httpx.Client) -> None:
    assert {"index.html", "main.js", "style.css", "icon.svg", "screens/chats.js"} <= files().keys()
    for name, (content, kind, tag) in files().items():
        answer = client.get(f"/console/{name}")
        assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, content, kind)
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        again = client.get(f"/console/{name}", headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get("/console/").content == files()["index.html"][0]


def test_the_policy_lets_nothing_run_but_its_own_files() -> None:
    directives = dict(each.split(" ", 1) for each in POLICY.split("; "))
    assert directives["default-src"] == "'none'"
    for name in ("script-src", "style-src", "connect-src"):
        assert directives[name] == "'self'"
    assert "unsafe" not in POLICY
    assert directives["frame-ancestors"] == directives["base-uri"] == directives["form-action"] == "'none'"


@pytest.mark.parametrize(
    "path",
    ["/console/../mock.py", "/console/%2e%2e/mock.py", "/console/no.js", "/console//main.js", "/consoles"],
)
def test_nothing_else_is_served(path: str, client: httpx.Client) -> None:
    answer = client.get(path)
    assert answer.status_code in (200, 404)
    assert b"import" not in answer.content
    assert answer.status_code == 404 or answer.json()["ErrorCode"] == 60002
    assert client.post("/console/main.js").status_code == 405


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Host": "evil.example"}]
)
def test_no_other_page_gets_it(headers: dict[str, str], client: httpx.Client) -> None:
    assert client.get("/console/", headers=headers).status_code == 403


def test_a_link_leads_to_it_and_the_token_is_asked_for_by_the_page() -> None:
    with (
        MockTencentIM().serve(control_token=TOKEN) as server,
        httpx.Client(base_url=server.url, trust_env=False) as client,
    ):
        link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Host": "mock:8900"}
        assert client.get("/console/", headers=link).status_code == 200
        assert client.get("/__mock__/worlds").status_code == 401
        assert TOKEN.encode() not in b"".join(content for content, _, _ in files().values())


# ---------------------------------------------------------------- what the files keep to


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_scripts_are_checked_and_parse_no_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// @ts-check\n")
    for unsafe in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert unsafe not in text
    assert not re.search(r"setAttribute\(\s*[\"'](style|on)", text)
    for imported in re.findall(r"from \"([^\"]+)\"|import\(\"([^\"]+)\"\)", text):
        name = imported[0] or imported[1]
        assert name.startswith("."), "nothing comes from elsewhere"
        assert (path.parent / name).is_file()


def test_the_page_holds_no_code() -> None:
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert scripts == [(' type="module" src="main.js"', "")]
    assert "style=" not in page
    assert not re.search(r"\son\w+=", page)
    assert not re.search(r"https?://", page)


def test_every_text_is_there_in_both_languages_and_is_used() -> None:
    text = (FOLDER / "text.js").read_text(encoding="utf-8")
    table = text.partition("export const TEXTS = {")[2].partition("\n};")[0]
    pairs = dict(re.findall(rf"^  (\w+): \[\s*({TEXT},\s*{TEXT}),?\s*\]", table, re.MULTILINE))
    assert len(pairs) > 150
    assert len(pairs) == len(re.findall(r"^  \w+: \[", table, re.MULTILINE))
    rest = "".join(each.read_text(encoding="utf-8") for each in SCRIPTS if each.name != "text.js")
    for name, pair in pairs.items():
        english, chinese = re.findall(r"\"((?:[^\"\\]|\\.)*)\"", pair)
        assert english, name
        assert chinese, name
        assert set(re.findall(r"\{(\w+)\}", english)) == set(re.findall(r"\{(\w+)\}", chinese)), name
        assert name in MADE_UP or re.search(rf"\b{name}\b", rest), f"{name} is said nowhere"
    for name in re.findall(r"\bt\(\"(\w+)\"", rest):
        assert name in pairs
