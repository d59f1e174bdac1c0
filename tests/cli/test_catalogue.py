"""Names of commands, what is documented of them, completion, and how listings go on."""

from __future__ import annotations

import pytest

from tencent_im_compat.cli.call import completing
from tencent_im_compat.cli.call.catalogue import commands, find, short
from tencent_im_compat.cli.call.describing import listing, page
from tencent_im_compat.cli.call.walking import LISTINGS, Listing, walk
from tencent_im_compat.cli.frame import Misuse
from tencent_im_compat.errors import RepeatedCursorError

from ..contract.client_methods import services
from ..contract.rest_facts import commands as facts
from ..tables import all_rows


def test_every_documented_command_is_there() -> None:
    assert sorted(commands()) == sorted(each["path"].removeprefix("v4/") for each in facts().values())


@all_rows("name", sorted(commands()))
def test_every_command_is_found_by_its_names(name: str) -> None:
    assert find(name).name == find(f"v4/{name}").name == name
    shorts = [each for each in commands() if short(each) == short(name)]
    if len(shorts) == 1:
        assert find(short(name)).name == name


@all_rows("name", sorted(commands()))
def test_every_command_has_a_page(name: str) -> None:
    command = commands()[name]
    told = page(command)
    assert told.startswith(f"{name}: {command.title}")
    for field in (*command.request, *command.response):
        assert f" {field.name}  (" in told
    for code, text in command.errors.items():
        assert f"  {code}  {text}" in told


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("create_grop", "did you mean create_group"),
        ("nonsense/nothing", "there is no command nonsense/nothing"),
        ("search", "search could be group_member_search/search or group_search/search"),
    ],
)
def test_a_name_that_is_none_is_told(written: str, problem: str) -> None:
    with pytest.raises(Misuse) as caught:
        find(written)
    assert problem in caught.value.text


def test_an_older_name_is_sent_as_it_was_written() -> None:
    old = find("group_open_http_svc/get_group_shutted_uin")
    assert old.name == "group_open_http_svc/get_group_shutted_uin"
    assert old.title == commands()["group_open_http_svc/get_group_muted_account"].title


def test_a_full_name_that_is_in_no_page_can_be_forced() -> None:
    assert find("some_svc/some_command", force=True).row["safety"] == "NEVER"
    with pytest.raises(Misuse):
        find("some_command", force=True)


def test_lists_and_completions() -> None:
    assert [row[2] for row in listing("receipt detail")] == []
    assert "group_open_http_svc/get_group_msg_receipt" in [row[2] for row in listing("RECEIPT")]
    assert [name for name, _ in completing.names("group/create_gr")] == ["group/create_group"]
    assert [name for name, _ in completing.names("openim/sendm")] == ["openim/sendmsg"]


class Context:
    """What completion gets to know."""

    def __init__(self, name: object) -> None:
        self.params = {"name": name}


def test_fields_are_completed_with_their_kind() -> None:
    found = [word for word, _ in completing.fields(Context("create_group"), "M")]  # type: ignore[arg-type]
    assert found[:3] == ["MaxMemberCount:=", "MemberList:=", "MemberList[0].Member_Account="]
    for name in (None, "nothing_of_this_name"):
        assert completing.fields(Context(name), "") == []  # type: ignore[arg-type]


@all_rows("name", LISTINGS)
def test_a_listing_names_documented_fields(name: str) -> None:
    fields = {field.name for field in commands()[name].response}
    assert set(LISTINGS[name].items.split("|")) <= fields


def test_every_listing_that_the_client_walks_is_one_here() -> None:
    walked = set()
    for service in services():
        for command, method in service.commands.items():
            if service.iterators_over(method):
                walked.add(command.replace(".", "/", 1))
    assert walked <= set(LISTINGS), "commands with an iter_... method that --all does not know"


def test_a_walk_that_comes_to_a_page_again_ends() -> None:
    listing = Listing("Items", lambda body, answer, items: {"Next": 1})
    with pytest.raises(RepeatedCursorError):
        list(walk(listing, {}, lambda body: {"Items": [1]}))


def test_entries_of_the_page_before_are_passed_over_where_pages_overlap() -> None:
    pages = {0: [1, 2], 1: [2, 3], 2: [4]}
    listing = Listing(
        "Items", lambda body, answer, items: {"At": body["At"] + 1} if body["At"] < 2 else None, overlaps=True
    )
    assert list(walk(listing, {"At": 0}, lambda body: {"Items": pages[body["At"]]})) == [1, 2, 3, 4]
