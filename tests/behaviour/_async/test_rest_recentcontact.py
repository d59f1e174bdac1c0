"""Stories of conversation lists over REST: walking, pinning, deleting, sorting and marking."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import EditionRequiredError, LimitReachedError, NotFoundError, RefusedError
from tencent_im_compat.wire.recentcontact import Contact, TopOperation
from tencent_im_compat.wire.recentcontact_groups import (
    ContactOption,
    ContactUpdate,
    MarkItem,
    MarkOption,
    StandardMark,
)

from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

BOB, TEAM, NOBODY = Contact.of_user("bob"), Contact.of_group("team"), Contact.of_user("nobody")


async def talk(app: AsyncApp) -> None:
    """Alice has conversations with Bob and in a team."""
    app.team("alice", "bob", type="Public")
    await app.client.openim.send_msg("alice", "hi", from_account="bob")
    await app.client.group.send_group_msg("team", "all", from_account="bob")


async def names(app: AsyncApp) -> list[str]:
    """The conversations in Alice's list."""
    walk = app.client.recentcontact.iter_list("alice")
    return sorted([item.to_account or item.group_id or "" async for item in walk])


async def test_walking_a_long_list(app: AsyncApp) -> None:
    app.mock.config.conversations_kept = 500
    peers = [f"u{number}" for number in range(230)]
    for name in ("alice", *peers):
        app.mock.user(name)
    for name in peers:
        await app.client.openim.send_msg("alice", "hi", from_account=name)
    app.mock.user("alice").pins_conversation(peer="u7")
    contacts = app.client.recentcontact
    walk = contacts.iter_list("alice")
    first = []
    async for item in walk:
        first.append(item.to_account or "")
        if len(first) == 100:
            break
    assert first[0] == "u7"
    rest = [item.to_account or "" async for item in contacts.iter_list("alice", cursor=walk.cursor)]
    assert sorted(first + rest) == sorted(peers)
    assert app.calls("recentcontact/get_list") == 3


async def test_deleting_conversations(every_face: AsyncApp) -> None:
    app = every_face
    await talk(app)
    contacts = app.client.recentcontact
    assert await names(app) == ["bob", "team"]
    await contacts.delete("alice", TEAM)
    assert await names(app) == ["bob"]
    await contacts.delete("alice", BOB, clear_ramble=True)
    assert await names(app) == []
    for side, other, kept in (("alice", "bob", 0), ("bob", "alice", 1)):
        history = await app.client.openim.admin_get_roam_msg(
            side, other, max_cnt=10, min_time=START - 60, max_time=START + 60
        )
        assert history.msg_cnt == kept
    await app.client.group.send_group_msg("team", "again", from_account="bob")
    assert await names(app) == ["team"]
    with pytest.raises(NotFoundError) as stranger:
        await contacts.delete("nobody", BOB)
    assert (stranger.value.code, stranger.value.doc) == (50001, "269/62119")


async def test_pinning(every_face: AsyncApp) -> None:
    app = every_face
    await talk(app)
    contacts = app.client.recentcontact
    await contacts.top("alice", [BOB, TEAM])
    assert [each.pinned for each in app.mock.user("alice").conversations] == [True, True]
    await contacts.top("alice", [TEAM], operation_type=TopOperation.UNPIN)
    pinned = [item.to_account async for item in contacts.iter_list("alice") if item.pinned]
    assert pinned == ["bob"]
    many = [f"u{number}" for number in range(50)]
    for name in many:
        app.mock.user(name)
    with pytest.raises(LimitReachedError) as full:
        await contacts.top("alice", [Contact.of_user(name) for name in many])
    assert (full.value.code, full.value.doc) == (51012, "1047/78304")


async def test_groups_of_conversations(every_face: AsyncApp) -> None:
    app = every_face
    await talk(app)
    contacts = app.client.recentcontact
    made = await contacts.create_contact_group("alice", "clients", [BOB, NOBODY])
    assert made.group_result_item[0].group_item.group_name == "clients"
    assert [(item.target, item.result_code) for item in made.failed] == [("nobody", 50001)]
    changes = [
        ContactUpdate(contact_opt_type=ContactOption.ADD, contact_item=TEAM),
        ContactUpdate(contact_opt_type=ContactOption.REMOVE, contact_item=BOB),
        ContactUpdate(contact_opt_type=ContactOption.ADD, contact_item=Contact.of_group("gone")),
    ]
    changed = await contacts.update_contact_group("alice", "clients", contact_update_item=changes)
    assert [(item.target, item.result_code) for item in changed.failed] == [("gone", 51007)]
    renamed = await contacts.update_contact_group("alice", "clients", new_group_name="vip")
    assert renamed.update_group_result.group_name == "vip"
    found = await contacts.search_contact_group("alice", [BOB, TEAM])
    assert [(each.target, each.timestamp) for each in found.contact_result_item] == [("team", START)]
    number = made.group_result_item[0].group_item.group_id
    assert (found.contact_result_item[0].contact_group_id, found.group_names) == ([number], {number: "vip"})
    gone = await contacts.del_contact_group("alice", "vip")
    assert [each.group_id for each in gone.group_item] == [number]
    with pytest.raises(NotFoundError) as again:
        await contacts.del_contact_group("alice", "vip")
    assert again.value.code == 51009


async def test_marking_conversations(every_face: AsyncApp) -> None:
    app = every_face
    await talk(app)
    contacts = app.client.recentcontact
    marked = await contacts.mark_contact(
        "alice",
        [
            MarkItem(
                opt_type=MarkOption.BOTH,
                contact_item=BOB,
                set_mark=[StandardMark.STAR, StandardMark.HIDE],
                custom_mark="later",
            ),
            MarkItem(opt_type=MarkOption.CUSTOM, contact_item=TEAM, custom_mark="important"),
            MarkItem(opt_type=MarkOption.STANDARD, contact_item=NOBODY, set_mark=[StandardMark.STAR]),
        ],
    )
    assert [(item.target, item.result_code) for item in marked.failed] == [("nobody", 50001)]
    shown = {each.peer or each.group: each for each in app.mock.user("alice").conversations}
    assert {name: sorted(map(str, each.marks)) for name, each in shown.items()} == {
        "bob": ["hide", "star"],
        "team": [],
    }
    assert {name: each.custom_mark for name, each in shown.items()} == {"bob": "later", "team": "important"}
    clear = MarkItem(opt_type=MarkOption.STANDARD, contact_item=BOB, clear_mark=[StandardMark.HIDE])
    (await contacts.mark_contact("alice", [clear])).raise_for_partial()
    page = await contacts.get_contact_group("alice")
    assert [(each.target, each.custom_mark) for each in page.contact_item] == [
        ("bob", "later"),
        ("team", "important"),
    ]
    assert page.contact_item[1].standard_mark is None
    starred = [each.peer for each in app.mock.user("alice").conversations if each.marks == {"star"}]
    assert starred == ["bob"]


async def test_many_conversations(app: AsyncApp) -> None:
    peers = [f"u{number}" for number in range(310)]
    for name in ("alice", *peers):
        app.mock.user(name)
    contacts = app.client.recentcontact
    everybody = [Contact.of_user(name) for name in peers]
    await contacts.create_contact_group("alice", "all", everybody[:1])
    changes = [ContactUpdate(contact_opt_type=ContactOption.ADD, contact_item=each) for each in everybody]
    changed = await contacts.update_contact_group_all("alice", "all", [*changes[1:], changes[0]])
    results = changed.update_group_result.contact_result_item
    assert [item.target for item in results] == [*peers[1:], "u0"]
    assert app.calls("recentcontact/update_contact_group") == 4
    marks = [
        MarkItem(opt_type=MarkOption.CUSTOM, contact_item=each, custom_mark="x")
        for each in [*everybody, NOBODY]
    ]
    marked = await contacts.mark_contact_all("alice", marks)
    assert [item.target for item in marked.failed] == ["nobody"]
    assert app.calls("recentcontact/mark_contact") == 4
    found = await contacts.search_contact_group_all("alice", everybody)
    assert [each.target for each in found.contact_result_item] == peers
    assert set(found.group_names.values()) == {"all"}
    assert app.calls("recentcontact/search_contact_group") == 2
    walked = [each async for each in contacts.iter_contact_items("alice")]
    assert [each.target for each in walked] == peers
    assert {each.custom_mark for each in walked} == {"x"}
    assert app.calls("recentcontact/get_contact_group") == 4


async def test_what_the_edition_does_not_have(app: AsyncApp) -> None:
    await talk(app)
    app.mock.config.edition = "pro"
    contacts = app.client.recentcontact
    with pytest.raises(EditionRequiredError) as sorted_:
        await contacts.create_contact_group("alice", "clients", [BOB])
    assert sorted_.value.code == 51013
    star = MarkItem(opt_type=MarkOption.STANDARD, contact_item=BOB, set_mark=[StandardMark.STAR])
    with pytest.raises(EditionRequiredError):
        await contacts.mark_contact("alice", [star])
    custom = MarkItem(opt_type=MarkOption.CUSTOM, contact_item=BOB, custom_mark="later")
    (await contacts.mark_contact("alice", [custom])).raise_for_partial()
    with pytest.raises(RefusedError) as missing:
        await contacts.search_contact_group("alice", [Contact.of_group("gone")])
    assert missing.value.code == 51007
