"""Addresses that name what is not there, lists that stand where one left them or are cut, odd names."""

from __future__ import annotations

from tencent_im_mock import MockTencentIM

from ..mock.test_recording import a_text, rest
from ..waiting import sync_until
from .conftest import Opens
from .expecting import expect
from .opened import Console

TURNED = "\u202egnp.evil\u2066"
SHOWN = "\\u202egnp.evil\\u2066"


def at(console: Console, world: int, rest: str = "/chats") -> None:
    """Goes to an address as a link does, without a new page."""
    console.page.evaluate("(to) => { location.hash = to; }", f"#/{world}{rest}")


def test_a_user_who_is_not_there(opens: Opens, mock: MockTencentIM) -> None:
    mock.user("alice").sends("a word of alice", to="bob")
    console = opens().chat("alice", peer="bob")
    expect(console.message("a word of alice")).to_be_visible()
    at(console, mock.sdk_app_id, "/chats?user=nobody&peer=bob")
    expect(console.page.get_by_role("alert")).to_have_text("There is no user nobody in this world.")
    expect(console.page.locator(".conversation, li.message")).to_have_count(0)
    console.button("Make this user").click()
    expect(console.page.get_by_role("alert")).to_have_count(0)
    expect(console.page.get_by_text("No conversations yet.")).to_be_visible()
    sync_until(lambda: mock.world.accounts.get("nobody") is not None)
    at(console, mock.sdk_app_id, "/chats?user=alice&peer=somebody")
    expect(console.page.get_by_role("alert")).to_have_text("There is no user somebody in this world.")
    at(console, mock.sdk_app_id, "/chats?user=alice&group=nogroup")
    expect(console.page.get_by_role("log")).to_contain_text("there is no group 'nogroup'")
    at(console, mock.sdk_app_id, "/chats?user=alice&peer=bob")
    expect(console.message("a word of alice")).to_be_visible()


def test_a_world_that_is_not_there(opens: Opens, mock: MockTencentIM) -> None:
    console = opens().chat("alice", group="team")
    for screen in ("chats?user=alice", "journal", "webhooks", "faults", "world"):
        at(console, 77, f"/{screen}")
        expect(console.page.get_by_role("alert")).to_have_text("There is no world 77 in this server. It has:")
        expect(console.page.locator("main")).to_have_text(
            f"There is no world 77 in this server. It has:{mock.sdk_app_id}"
        )
    other = opens()
    other.page.goto(f"{other.url}/console/#/77/chats?user=alice")
    expect(other.page.get_by_role("alert")).to_contain_text("There is no world 77")
    other.button(str(mock.sdk_app_id)).click()
    expect(other.page.get_by_text("live", exact=True)).to_be_visible()
    expect(other.page.get_by_text("team")).to_be_visible()


def test_a_world_that_goes_while_it_is_looked_at(opens: Opens, mock: MockTencentIM) -> None:
    console, other = opens().go("world"), opens().go("world")
    console.button("New world").click()
    made = mock.sdk_app_id + 1
    expect(console.button(str(made))).to_have_attribute("aria-current", "true")
    at(other, made)
    expect(other.page.get_by_text("live", exact=True)).to_be_visible()
    console.button("Delete this world").click()
    console.page.get_by_role("dialog").get_by_role("button", name="Delete this world").click()
    expect(other.page.get_by_role("alert")).to_contain_text(f"There is no world {made}")


def test_the_journal_stands_where_it_was_left(opens: Opens, mock: MockTencentIM) -> None:
    def send(number: int) -> None:
        rest(
            mock,
            "openim/sendmsg",
            From_Account="alice",
            To_Account="bob",
            MsgRandom=number,
            MsgBody=a_text("x"),
        )

    for number in range(1, 201):
        send(number)
    console = opens().go("journal")
    expect(console.page.locator("#request-200")).to_be_in_viewport()
    console.page.get_by_role("link", name="Faults").click()
    expect(console.page.get_by_text("Nothing goes wrong on purpose.")).to_be_visible()
    send(201)
    console.page.get_by_role("link", name="Journal").click()
    expect(console.page.locator("#request-201")).to_be_in_viewport()
    expect(console.page.get_by_text("At the latest")).to_be_visible()
    console.page.get_by_role("listbox").evaluate("list => { list.scrollTop = 32 * 100; }")
    expect(console.page.locator("#request-102")).to_be_in_viewport()
    expect(console.button("Latest")).to_be_visible()
    console.page.get_by_role("link", name="Faults").click()
    console.page.get_by_role("link", name="Journal").click()
    expect(console.page.locator("#request-102")).to_be_in_viewport()
    expect(console.button("Latest")).to_be_visible()


def test_names_turn_nothing_round(opens: Opens, mock: MockTencentIM) -> None:
    bob = mock.user("bob")
    bob.sets_profile({"Tag_Profile_IM_Nick": TURNED})
    bob.sends("look", to="alice")
    odd = f"u{TURNED}"
    mock.seed({"groups": [{"id": "odd", "type": "Public", "members": ["alice", odd]}]})
    mock.user(odd).sends("odd", group="odd")
    console = opens().chat("alice", group="odd")
    options = console.page.get_by_role("combobox", name="Act as").locator("option")
    expect(options.filter(has_text="(bob)")).to_have_text(f"{SHOWN} (bob)")
    expect(console.page.locator(".conversation b bdi").filter(has_text="evil")).to_have_text(SHOWN)
    expect(console.message("odd").locator(".who bdi")).to_have_text(f"u{SHOWN}")
    console.button("Members").click()
    members = console.page.get_by_role("dialog").locator("li bdi")
    expect(members.filter(has_text="evil")).to_have_text(f"u{SHOWN}")
    console.button("Close").click()
    shown = console.page.locator("body").inner_text()
    assert not set(TURNED[0] + TURNED[-1]) & set(shown)
    console.page.get_by_role("combobox", name="Act as").select_option(odd)
    expect(console.page.locator("li.message.own")).to_contain_text("odd")


def test_users_that_are_cut_say_so(opens: Opens, mock: MockTencentIM) -> None:
    mock.seed({"users": [f"u{number}" for number in range(1100)]})
    console = opens().chat("alice")
    total = len(mock.world.accounts)
    expect(console.page.get_by_text(f"The first 1000 of {total} users")).to_be_visible()
    console.page.get_by_role("combobox", name="Act as").select_option(label="Another user…")
    console.page.get_by_role("dialog").get_by_label("UserID").fill("u1099")
    console.page.get_by_role("dialog").get_by_role("button", name="Enter").click()
    expect(console.page.get_by_role("combobox", name="Act as")).to_have_value("u1099")
    expect(console.page.get_by_role("alert")).to_have_count(0)


def test_conversations_that_are_cut_say_so(opens: Opens, mock: MockTencentIM) -> None:
    people = [f"u{number}" for number in range(1050)]
    mock.seed({"users": people, "messages": [{"from": each, "to": "alice", "text": "x"} for each in people]})
    console = opens().chat("alice")
    expect(console.page.locator(".conversation")).to_have_count(1000)
    expect(console.page.get_by_text("The first 1000 of 1051 conversations")).to_be_visible()


def test_half_a_surrogate_pair_is_one_sign(opens: Opens, mock: MockTencentIM) -> None:
    mock.user("bob").sends("a\ud800b", to="alice")
    console = opens().chat("alice", peer="bob")
    said = console.page.locator("li.message .text")
    expect(said).to_have_count(1)
    assert said.evaluate("node => node.textContent.length") == 3
