"""Takes the pictures of the console for the docs, in Debian's Chromium: docs/images/console-*.png.

    python scripts/make_screenshots.py

They are looked at before they are committed; nothing compares them.
"""

from __future__ import annotations

import json
import shutil
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tencent_im_mock import MockTencentIM, Request

TARGET = Path(__file__).resolve().parents[1] / "docs" / "images"
START = 1_767_060_000  # so that pictures taken on different days differ only where the console does
PICTURES: dict[str, dict[str, Any]] = {
    "chats": {"path": "chats?user=alice&group=team&user2=bob&group2=team", "width": 1280},
    "receipts": {"path": "chats?user=alice&group=team", "width": 1280, "click": "2 read · 2 unread"},
    "journal": {"path": "journal?number=5", "width": 1280},
    "webhooks": {"path": "webhooks?number=39", "width": 1280},
    "world-dark": {"path": "world", "width": 1280, "dark": True, "chinese": True},
    "phone": {"path": "chats?user=bob&group=team", "width": 375, "height": 740, "chinese": True},
}


def world(app_server: str) -> MockTencentIM:
    """Five people who talk about lunch, and a server that calls the API for them."""
    mock = MockTencentIM(start=START)
    people = [
        {"id": "alice", "nick": "Alice"},
        {"id": "bob", "nick": "Bob"},
        {"id": "carol", "nick": "Carol"},
    ]
    mock.seed({"users": [*people, {"id": "dave", "nick": "Dave"}, {"id": "erin", "nick": "艾琳"}]})
    mock.webhooks_to(f"{app_server}/callback?key=k", token="word")
    mock.group("team", members=["alice", "bob", "carol", "dave", "erin"], type="Public")
    mock.group("family", members=["alice", "carol"])
    mock.group("@TGS#_club", members=["alice", "bob", "carol"], type="Community", topics=["news", "sports"])
    alice, bob, carol = mock.user("alice"), mock.user("bob"), mock.user("carol")
    bob.goes_online()
    carol.goes_online()
    alice.sends("see you on Sunday", group="family")
    lunch = alice.sends("Who is coming to lunch at noon?", group="team", need_read_receipt=True)
    mock.clock.advance(40)
    bob.receipts(lunch)
    mock.clock.advance(30)
    carol.receipts(lunch)
    bob.reacts(lunch, "👍")
    bob.sends("Me! Where do we meet?", group="team", at=["alice"])
    mock.clock.advance(20)
    call(mock, "group_open_http_svc/send_group_msg", **element("carol", 5, "TIMLocationElem", PLACE))
    mock.clock.advance(35)
    call(mock, "group_open_http_svc/send_group_msg", **element("erin", 6, "TIMCustomElem", ORDER))
    mock.clock.advance(25)
    alice.sends("Perfect. 十二点见。", group="team", need_read_receipt=True)
    invoice = bob.sends("the invoice is ready", to="alice", need_read_receipt=True)
    alice.receipts(invoice)
    alice.sends("thanks!", to="bob", need_read_receipt=True)
    call(mock, "group_open_http_svc/get_group_msg_receipt", GroupId="team", MsgSeqList=[{"MsgSeq": 1}])
    call(mock, "openim/sendmsg", To_Account="zoe", From_Account="alice", MsgRandom=1, MsgBody=text("hello"))
    mock.config.receipt_group_types = frozenset({"Work", "Meeting"})
    late = {**element("alice", 8, "TIMTextElem", {"Text": "who reads this?"}), "NeedReadReceipt": 1}
    call(mock, "group_open_http_svc/send_group_msg", **late)
    mock.config.receipt_group_types = frozenset({"Work", "Public", "Meeting"})
    mock.fault("code", "openim/*", code=10002, count=1)
    call(mock, "openim/sendmsg", To_Account="bob", From_Account="alice", MsgRandom=2, MsgBody=text("hello"))
    call(mock, "openim/querystate", To_Account=["alice", "bob"])
    mock.wait_for_webhooks()
    return mock


class AppServer(BaseHTTPRequestHandler):
    """An App's server that takes nearly everything."""

    def do_POST(self) -> None:
        """Answers a webhook."""
        body = self.rfile.read(int(self.headers["content-length"]))
        answer = b'{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'
        self.send_response(500 if b"State.StateChange" in body else 200)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


PLACE = {"Desc": "Noodle bar 面馆", "Latitude": 22.54, "Longitude": 113.93}
ORDER = {"Data": '{"order": 1234, "dishes": 5}', "Desc": "An order for five", "Ext": ""}


def text(said: str) -> list[dict[str, Any]]:
    """A MsgBody with a text."""
    return [{"MsgType": "TIMTextElem", "MsgContent": {"Text": said}}]


def element(sender: str, number: int, kind: str, content: dict[str, Any]) -> dict[str, Any]:
    """A message to the team."""
    body = [{"MsgType": kind, "MsgContent": content}]
    return {"GroupId": "team", "From_Account": sender, "Random": number, "MsgBody": body}


def call(mock: MockTencentIM, command: str, **body: Any) -> None:
    """A REST call."""
    query = {
        "sdkappid": str(mock.sdk_app_id),
        "identifier": "administrator",
        "usersig": mock.world.sign("administrator"),
        "random": "1",
        "contenttype": "json",
    }
    mock.server.handle(Request("POST", f"/v4/{command}", query, json.dumps(body).encode()))


def take(page: Page, url: str, name: str, picture: dict[str, Any]) -> None:
    """Takes one picture."""
    page.goto(f"{url}/console/#/1400000000/{picture['path']}")
    if picture.get("chinese"):
        page.get_by_role("button", name="中文").click()
    page.get_by_text("实时" if picture.get("chinese") else "live", exact=True).wait_for()
    page.wait_for_timeout(900)
    if picture.get("click"):
        page.get_by_role("button", name=picture["click"]).click()
        page.wait_for_timeout(500)
    page.screenshot(path=TARGET / f"console-{name}.png", animations="disabled")


def main() -> int:
    """Takes all of them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    app_server = ThreadingHTTPServer(("127.0.0.1", 0), AppServer)
    threading.Thread(target=app_server.serve_forever, daemon=True).start()
    mock = world(f"http://127.0.0.1:{app_server.server_port}")
    with mock.serve() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, picture in PICTURES.items():
            context = browser.new_context(
                viewport={"width": picture["width"], "height": picture.get("height", 760)},
                locale="en-GB",
                timezone_id="Asia/Shanghai",
                color_scheme="dark" if picture.get("dark") else "light",
            )
            take(context.new_page(), server.url, name, picture)
            context.close()
        browser.close()
    mock.close()
    app_server.shutdown()
    app_server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
