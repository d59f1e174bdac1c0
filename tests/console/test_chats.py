"""Chats in the console: acting as anybody, receipts that rise live, everything people do on phones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tencent_im_mock import MockTencentIM, ServerThread

from ..mock.test_chats import written
from ..mock.test_recording import rest
from ..waiting import sync_until
from .conftest import Opens
from .expecting import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"


def test_bob_reads_and_alices_receipt_rises_at_once(opens: Opens) -> None:
    alice = opens().chat("alice", group="team")
    alice.write("who reads this?")
    line = alice.message("who reads this?").locator(".receipt")
    expect(line).to_have_text("0 read · 2 unread")
    bob = opens().chat("bob", group="team")
    bob.message("who reads this?").get_by_role("button", name="Send receipt", exact=True).click()
    expect(line).to_have_text("1 read · 1 unread")
    line.get_by_role("button").click()
    drawer = alice.page.get_by_role("dialog", name="Who has read it")
    expect(drawer.get_by_role("heading", name="Read (1)", exact=True)).to_be_visible()
    expect(drawer.locator("li", has_text="bob").locator("time")).not_to_be_empty()
    expect(drawer.locator("li", has_text="carol")).to_be_visible()
    opens().chat("carol", group="team").button("Send receipts for what is shown").click()
    expect(drawer.get_by_role("heading", name="Read (2)", exact=True)).to_be_visible()
    expect(drawer.get_by_role("heading", name="Not read (0)", exact=True)).to_be_visible()


def test_two_users_side_by_side(opens: Opens, mock: MockTencentIM) -> None:
    mock.user("alice").sends("hello bob", to="bob", need_read_receipt=True)
    console = opens().chat("alice", peer="bob", user2="bob", peer2="alice")
    left, right = console.page.get_by_label("User alice"), console.page.get_by_label("User bob")
    expect(left.locator(".receipt")).to_have_text("Unread")
    right.get_by_role("button", name="Send receipt", exact=True).click()
    expect(left.locator(".receipt")).to_have_text("Read")
    right.get_by_label("Write a message").fill("hello alice")
    right.get_by_label("Write a message").press("Enter")
    expect(left.locator("li.message.other").filter(has_text="hello alice")).to_be_visible()


def test_receipts_switched_off_for_public_are_refused(opens: Opens, mock: MockTencentIM) -> None:
    console = opens().go("world")
    console.page.get_by_role("checkbox", name="Public").click()
    expect(console.page.get_by_role("checkbox", name="Public")).not_to_be_checked()
    console.chat("alice", group="team").write("receipts?")
    expect(console.page.get_by_role("alert")).to_have_text(
        "10007: the console has read receipts off for type Public"
    )
    expect(console.field("Write a message")).to_have_value("receipts?")
    console.page.get_by_role("checkbox", name="ask for receipts").uncheck()
    console.button("Send").click()
    expect(console.message("receipts?")).to_be_visible()
    assert "Public" not in mock.config.receipt_group_types


def test_a_streamed_answer_grows(opens: Opens, mock: MockTencentIM) -> None:
    console = opens().chat("bob", group="team")
    name = written(mock, 1, "Once upon ")
    answer = console.page.locator(".stream")
    expect(answer).to_have_text("Once upon ")
    expect(answer.get_by_label("is being written…")).to_be_visible()
    written(mock, 2, "a time.", name)
    expect(answer).to_have_text("Once upon a time.")
    written(mock, 3, " The end.", name, last=True)
    expect(answer).to_have_text("Once upon a time. The end.")
    expect(answer.get_by_label("is being written…")).to_have_count(0)


def test_content_stays_text(opens: Opens, mock: MockTencentIM) -> None:
    mock.user("bob").sends(EVIL, group="team")
    mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": EVIL})
    picture = {"Type": 1, "Width": 1, "Height": 1, "URL": "javascript:window.hacked = 1"}
    file = {"Url": "javascript:window.hacked = 1", "UUID": "u", "FileName": EVIL, "Download_Flag": 2}
    body = [
        {"MsgType": "TIMImageElem", "MsgContent": {"UUID": "u", "ImageInfoArray": [picture]}},
        {"MsgType": "TIMFileElem", "MsgContent": file},
        {"MsgType": "TIMCustomElem", "MsgContent": {"Data": EVIL, "Desc": EVIL, "Ext": EVIL}},
    ]
    rest(
        mock, "group_open_http_svc/send_group_msg", GroupId="team", Random=1, From_Account="bob", MsgBody=body
    )
    console = opens().chat("alice", group="team")
    expect(console.page.locator("li.message").first.locator(".text")).to_have_text(EVIL)
    links = console.page.locator(".bubble a")
    expect(links).to_have_count(2)
    assert [link.get_attribute("href") for link in links.all()] == [None, None]
    assert console.page.locator(".bubble script, .bubble [onerror]").count() == 0
    assert console.page.evaluate("window.hacked") is None


def test_elements_are_drawn(opens: Opens, mock: MockTencentIM) -> None:
    body = [
        {"MsgType": "TIMFaceElem", "MsgContent": {"Index": 6, "Data": "[smile]"}},
        {
            "MsgType": "TIMLocationElem",
            "MsgContent": {"Desc": "Noodle bar", "Latitude": 22.5, "Longitude": 113.9},
        },
        {"MsgType": "TIMCustomElem", "MsgContent": {"Data": '{"order": 7}', "Desc": "An order", "Ext": ""}},
        {
            "MsgType": "TIMRelayElem",
            "MsgContent": {
                "Title": "Chat of ann and ben",
                "MsgNum": 2,
                "CompatibleText": "old",
                "AbstractList": ["ann: hi", "ben: yo"],
                "MsgList": [],
            },
        },
    ]
    for number, each in enumerate(body):
        answer = rest(
            mock,
            "group_open_http_svc/send_group_msg",
            GroupId="team",
            Random=number,
            From_Account="bob",
            MsgBody=[each],
        )
        assert answer["ErrorCode"] == 0, answer
    console = opens().chat("alice", group="team")
    for text in ("[smile]", "Noodle bar", "22.5, 113.9", "An order", '{"order": 7}', "ben: yo"):
        expect(console.message(text)).to_be_visible()


DOT = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_a_picture_by_its_address(opens: Opens, mock: MockTencentIM) -> None:
    sizes = [{"Type": kind, "Width": 1, "Height": 1, "URL": DOT} for kind in (1, 3)]
    body = [{"MsgType": "TIMImageElem", "MsgContent": {"UUID": "u", "ImageInfoArray": sizes}}]
    rest(
        mock, "group_open_http_svc/send_group_msg", GroupId="team", Random=1, From_Account="bob", MsgBody=body
    )
    picture = opens().chat("alice", group="team").page.get_by_role("img", name="Image")
    expect(picture).to_have_js_property("naturalWidth", 1)
    expect(picture).to_have_attribute("referrerpolicy", "no-referrer")


def test_topics_of_a_community(opens: Opens, mock: MockTencentIM) -> None:
    mock.group("@TGS#_club", type="Community", members=["alice", "bob"], topics=["news", "sports"])
    console = opens().chat("alice", group="@TGS#_club")
    console.page.get_by_role("button", name="# news").click()
    expect(console.page.get_by_role("checkbox", name="ask for receipts")).to_have_count(0)
    console.write("in a topic")
    expect(console.message("in a topic")).to_be_visible()
    mock.user("bob").sends("elsewhere", group="@TGS#_club", topic="@TGS#_club@TOPIC#_sports")
    expect(console.page.get_by_role("button", name="# sports").locator(".count")).to_have_text("1")
    assert mock.group("@TGS#_club").topics["@TGS#_club@TOPIC#_news"].last_message.text == "in a topic"


def test_what_people_do_with_messages(opens: Opens, mock: MockTencentIM) -> None:
    mine = mock.user("alice").sends("first wording", group="team")
    console = opens().chat("alice", group="team")

    def does(text: str, action: str) -> None:
        row = console.message(text)
        row.hover()
        row.get_by_role("button", name="Actions for this message").click()
        row.get_by_role("button", name=action, exact=True).click()

    does("first wording", "Edit")
    console.field("New text").fill("second wording")
    console.button("Enter").click()
    expect(console.message("second wording")).to_be_visible()
    does("second wording", "React")
    console.field("Reaction").fill("up")
    console.button("Enter").click()
    expect(console.message("second wording").locator(".reaction")).to_have_text("up 1")
    does("second wording", "Pin")
    expect(console.message("second wording").locator(".pin")).to_have_text("pinned")
    does("second wording", "Copy link")
    link = console.page.evaluate("navigator.clipboard.readText()")
    other = opens()
    other.page.goto(link)
    expect(other.page.locator("li.message.wanted")).to_contain_text("second wording")
    does("second wording", "Recall")
    expect(console.page.locator("li.told")).to_have_text("alice recalled a message")
    stored = mock.user("alice").message(group="team", seq=mine.seq)
    assert stored is not None
    assert stored.recalled


def test_mentions_and_members(opens: Opens, mock: MockTencentIM) -> None:
    console = opens().chat("alice", group="team")
    console.button("Members").click()
    console.button("Mention bob").click()
    console.page.get_by_role("checkbox", name="@everybody").check()
    console.write("all of you")
    expect(console.message("all of you").locator(".at")).to_contain_text("@bob")
    last = mock.group("team").last_message
    assert (last.at, last.at_all) == (("bob",), True)


def test_coming_going_joining_leaving(opens: Opens, mock: MockTencentIM) -> None:
    mock.seed({"users": ["dave"], "groups": [{"id": "open", "type": "Meeting", "members": ["alice"]}]})
    console = opens().chat("dave")
    online = console.page.get_by_role("button", name="online")
    online.click()
    expect(online).to_have_attribute("aria-pressed", "true")
    assert mock.user("dave").is_online
    console.button("New chat").click()
    console.field("UserID or GroupID").fill("open")
    console.button("Enter").click()
    console.button("Join").click()
    expect(console.page.get_by_role("button", name="open")).to_be_visible()
    assert "dave" in mock.group("open").members
    console.button("More actions").click()
    console.button("Leave the group").click()
    expect(console.button("Join")).to_be_visible()
    assert "dave" not in mock.group("open").members


def test_anything_that_a_phone_can_do(opens: Opens, mock: MockTencentIM) -> None:
    console = opens().chat("alice", group="team")
    console.button("Anything a phone can do").click()
    dialog = console.page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Action").select_option("mutes")
    expect(dialog.get_by_label("group", exact=True)).to_have_value("team")
    dialog.get_by_label("user_id", exact=True).fill("bob")
    dialog.get_by_label("seconds", exact=True).fill("60")
    dialog.get_by_role("button", name="Do it").click()
    expect(dialog.get_by_label("Answer", exact=True)).to_contain_text('"done": "mutes"')
    refused = mock.user("bob")
    with pytest.raises(Exception, match="muted"):
        refused.sends("mmh", group="team")


def test_search_leads_to_the_message(opens: Opens, mock: MockTencentIM) -> None:
    mock.user("bob").sends("a needle", to="alice")
    for number in range(200):
        mock.user("bob").sends(f"hay {number}", group="team")
    console = opens().chat("alice")
    console.page.keyboard.press("/")
    console.field("Search messages").press_sequentially("NEEDLE")
    console.page.locator(".results button").click()
    expect(console.page.locator("li.message.wanted")).to_contain_text("a needle")
    console.field("Search messages").fill("hay 7")
    console.page.locator(".results button").last.click()
    expect(console.page.locator("li.message.wanted")).to_contain_text("hay 7")


def test_ten_thousand_messages(opens: Opens, mock: MockTencentIM) -> None:
    alice = mock.user("alice")
    for number in range(10_000):
        alice.sends(f"no. {number}.", group="team")
    console = opens().chat("bob", group="team")
    expect(console.message("no. 9999.")).to_be_visible()
    assert most_drawn(console.page) <= 180
    for _ in range(12):
        console.page.locator(".thread").evaluate("node => { node.scrollTop = 0; }")
        sync_until(lambda: console.page.locator(".thread").evaluate("node => node.scrollTop") > 0)
    assert most_drawn(console.page) <= 180
    expect(console.message("no. 9999.")).to_have_count(0)
    alice.sends("written meanwhile", group="team")
    console.button("Newest messages").click()
    expect(console.message("written meanwhile")).to_be_in_viewport()
    console.chat("bob", group="team", message=12)
    expect(console.message("no. 11.")).to_be_in_viewport()


def most_drawn(page: Page) -> int:
    return page.locator("li.message").count()


def test_what_happens_while_the_line_is_down_is_seen_after(
    opens: Opens, mock: MockTencentIM, served: ServerThread
) -> None:
    console = opens().chat("alice", group="team")
    context = console.page.context
    context.set_offline(True)
    mock.user("bob").sends("are you there?", group="team")
    context.set_offline(False)
    expect(console.message("are you there?")).to_be_visible()
