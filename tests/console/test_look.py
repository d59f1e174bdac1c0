"""How the console looks and who can use it: languages, light and dark, phones, keys; and the door."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import httpx
import pytest

from tencent_im_mock import MockTencentIM, ServerThread

from ..mock.test_recording import a_text, rest
from .conftest import Opens
from .expecting import expect
from .opened import Console

SCREENS = ("chats", "journal", "webhooks", "faults", "world")
TOKEN = "a-control-token-of-a-test"
WORST = {"serious", "critical"}


def busy(mock: MockTencentIM) -> None:
    """Something to see on every screen."""
    asked = mock.user("alice").sends("who reads this?", group="team", need_read_receipt=True)
    mock.user("bob").receipts(asked)
    mock.user("bob").sends("a rather long answer, " * 12, group="team")
    mock.user("bob").reacts(asked, "up")
    mock.user("carol").sends("hello", to="alice")
    body = [{"MsgType": "TIMCustomElem", "MsgContent": {"Data": "x" * 300, "Desc": "An order", "Ext": ""}}]
    rest(
        mock, "group_open_http_svc/send_group_msg", GroupId="team", Random=1, From_Account="bob", MsgBody=body
    )
    rest(mock, "openim/sendmsg", To_Account="nobody", MsgRandom=1, MsgBody=a_text("x"))
    mock.fault("latency", "group_open_http_svc/*", seconds=1, probability=0.5)


def place(console: Console, screen: str) -> None:
    at: dict[str, dict[str, str | int]] = {
        "chats": {"user": "alice", "group": "team"},
        "journal": {"number": 2},
        "webhooks": {"number": 3},
    }
    console.go(screen, **at.get(screen, {}))
    console.page.locator("main").get_by_role("heading").or_(console.page.locator(".details")).first.wait_for()


@pytest.mark.parametrize("dark", [False, True])
def test_no_serious_hurdle_for_anybody(dark: bool, opens: Opens, mock: MockTencentIM) -> None:
    busy(mock)
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    console = opens(dark=dark)
    for screen in SCREENS:
        place(console, screen)
        assert hurdles(console, source) == [], screen
    place(console, "chats")
    console.page.get_by_role("button", name="1 read · 1 unread").click()
    expect(console.page.get_by_role("dialog")).to_be_visible()
    assert hurdles(console, source) == []
    console.page.keyboard.press("Escape")
    console.button("Anything a phone can do").click()
    assert hurdles(console, source) == []


def hurdles(console: Console, source: str) -> list[Any]:
    console.page.evaluate(source)
    found = console.page.evaluate("axe.run()")
    return [
        (each["id"], [node["html"][:150] for node in each["nodes"]], each["nodes"][0]["failureSummary"])
        for each in found["violations"]
        if each["impact"] in WORST
    ]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_phone_shows_everything(screen: str, opens: Opens, mock: MockTencentIM) -> None:
    busy(mock)
    console = opens(width=375, height=740)
    place(console, screen)
    assert console.page.evaluate("document.documentElement.scrollWidth") <= 375
    assert console.page.evaluate(BEYOND) == []


BEYOND = """[...document.querySelectorAll('button, input, select, a')].filter((each) => {
    const box = each.getBoundingClientRect();
    const scrolls = each.closest('.scrolls, .windowed');
    return box.width > 1 && !scrolls && (box.right > 376 || box.left < -1);
}).map((each) => each.outerHTML.slice(0, 100))"""
"""Controls that stand beyond the edge of a phone."""


def test_a_phone_goes_between_list_and_chat(opens: Opens, mock: MockTencentIM) -> None:
    busy(mock)
    console = opens(width=375, height=740).go("chats", user="alice")
    console.page.locator("button.conversation", has_text="team").click()
    expect(console.message("who reads this?")).to_be_visible()
    expect(console.page.locator("button.conversation", has_text="team")).to_be_hidden()
    console.write("from a phone")
    expect(console.message("from a phone")).to_be_in_viewport()
    console.button("Back").click()
    expect(console.page.locator("button.conversation", has_text="team")).to_be_visible()


def test_chinese_and_dark_and_they_stay(opens: Opens, mock: MockTencentIM) -> None:
    busy(mock)
    console = opens()
    place(console, "chats")
    light = background(console)
    console.button("中文").click()
    console.button("深色").click()
    expect(console.page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(console.page.get_by_role("link", name="请求日志")).to_be_visible()
    expect(console.message("who reads this?").locator(".receipt")).to_have_text("1 人已读 · 1 未读")
    assert background(console) != light
    console.page.reload()
    expect(console.message("who reads this?").locator(".receipt")).to_have_text("1 人已读 · 1 未读")
    assert background(console) != light
    assert "会话" in console.page.title()


def background(console: Console) -> str:
    found: str = console.page.evaluate("getComputedStyle(document.body).backgroundColor")
    return found


def test_keys_alone(opens: Opens, mock: MockTencentIM) -> None:
    for number in range(50):
        rest(mock, "openim/sendmsg", To_Account="nobody", MsgRandom=number, MsgBody=a_text("x"))
    console = opens().go("chats")
    keyboard = console.page.keyboard
    keyboard.press("2")
    listbox = console.page.get_by_role("listbox")
    expect(listbox).to_be_visible()
    listbox.focus()
    keyboard.press("Home")
    keyboard.press("ArrowDown")
    expect(console.page.locator("#request-2")).to_have_attribute("aria-selected", "true")
    keyboard.press("Enter")
    expect(console.page.get_by_label("Request 2", exact=True)).to_be_visible()
    keyboard.press("Escape")
    expect(console.page.get_by_label("Request 2", exact=True)).to_have_count(0)
    keyboard.press("/")
    expect(console.field("Body contains")).to_be_focused()
    keyboard.type("4")
    expect(console.page.get_by_role("link", name="Journal")).to_have_attribute("aria-current", "page")


def test_the_token_is_asked_for_and_is_in_no_address(opens: Opens, mock: MockTencentIM) -> None:
    with mock.serve(control_token=TOKEN) as server:
        console = opens(url=server.url)
        console.page.goto(f"{server.url}/")
        console.field("Control token").fill("wrong")
        console.button("Enter").click()
        expect(console.field("Control token")).to_be_visible()
        console.field("Control token").fill(TOKEN)
        console.button("Enter").click()
        console.chat("alice", group="team").write("let in")
        expect(console.message("let in")).to_be_visible()
        assert len(console.urls) > 20
        assert not [url for url in console.urls if TOKEN in url]
        assert TOKEN not in console.page.content()


def test_no_page_from_elsewhere_gets_in(opens: Opens, mock: MockTencentIM, served: ServerThread) -> None:
    """Another port is another origin: what its page sends is refused, also where it reads no answer."""
    with MockTencentIM().serve() as foreign:
        console = opens(url=foreign.url)
        console.page.goto(f"{foreign.url}/health")
        outcome = console.page.evaluate(
            """async (url) => {
                const told = [];
                for (const path of ['/__mock__/worlds', '/__mock__/events?wait=0', '/console/']) {
                    told.push(await fetch(url + path).then((each) => each.status, (error) => error.name));
                }
                await fetch(url + '/__mock__/reset', {method: 'POST', mode: 'no-cors', body: '{}'});
                return told;
            }""",
            served.url,
        )
    assert outcome == ["TypeError"] * 3
    assert len(console.problems) >= 3, "the browser says why"
    console.problems.clear()
    assert "alice" in mock.world.accounts, "nothing was reset"
    answer = httpx.get(f"{served.url}/__mock__/worlds", headers={"Origin": foreign.url}, trust_env=False)
    assert answer.status_code == 403
    framed = httpx.get(f"{served.url}/console/", trust_env=False).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in framed
