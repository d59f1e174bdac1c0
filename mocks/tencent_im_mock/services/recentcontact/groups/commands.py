"""Conversation groups: making, changing and deleting them."""

from __future__ import annotations

from ....core.asking import Answer, Body, Context
from ....core.refusal import Refusal
from ....core.schema import Field
from ....models.recentcontact import Book, Key
from ....models.world import World
from ...command import Command
from ..checks import BAD_PARAMETER, at_most_a_call, flagship, key_of, problem, result, user_of
from ..fields import CONVERSATION, FROM, contact_item

GROUPS = 20
NAME_BYTES = 32
RENAME, CHANGE = 1, 2
ADD, REMOVE = 1, 2


@Command(
    "recentcontact/create_contact_group",
    doc="269/85791",
    fields=(
        FROM,
        Field(
            "GroupContactItem",
            "array",
            required=True,
            at_least=1,
            at_most=1,
            guessed=(),
            items=Field(
                "",
                "object",
                fields=(
                    Field("GroupName", "string", required=True),
                    Field(
                        "ContactItem", "array", required=True, items=Field("", "object", fields=CONVERSATION)
                    ),
                ),
            ),
        ),
    ),
    rate=200,
    rules=(
        "flagship edition (51013)",
        "20 groups (51010), names of 32 bytes (51011), 100 conversations a call (51006)",
        "1000 conversations with groups or marks: 51008 in the item",
    ),
    inferred=(
        "a name that is taken or empty: 50002",
        "ids count up from 1 and are not given again",
        "in the item: an unknown peer 50001, a group the user is not in 51007",
    ),
)
def create_contact_group(world: World, body: Body, context: Context) -> Answer:
    """Makes one group and puts conversations into it; each of them has a code of its own."""
    user_id = user_of(world, body)
    flagship(world, "conversation groups")
    path = "GroupContactItem[0]."
    item = body["GroupContactItem"][0]
    items = at_most_a_call(item["ContactItem"], path + "ContactItem")
    keys = [key_of(each, f"{path}ContactItem[{index}].") for index, each in enumerate(items)]
    book = world.contacts.of(user_id)
    _free(book, item["GroupName"], path + "GroupName")
    if len(book.names) >= GROUPS:
        raise Refusal(51010, f"there are {GROUPS} conversation groups already")
    number = book.add_group(item["GroupName"])
    results = [result(key, _add(world, user_id, key, number, context.now)) for key in keys]
    made = {"GroupItem": {"GroupName": item["GroupName"], "GroupId": number}, "ResultItem": results}
    return {"GroupResultItem": [made], "ErrorDisplay": ""}


@Command(
    "recentcontact/update_contact_group",
    doc="269/85793",
    fields=(
        FROM,
        Field("UpdateType", "integer", required=True, choices=(1,)),
        Field(
            "UpdateGroup",
            "object",
            required=True,
            fields=(
                Field("UpdateGroupType", "integer", required=True, choices=(RENAME, CHANGE)),
                Field("OldGroupName", "string", required=True),
                Field("NewGroupName", "string"),
                Field(
                    "ContactUpdateItem",
                    "array",
                    items=Field(
                        "",
                        "object",
                        fields=(
                            Field("ContactOptType", "integer", required=True, choices=(ADD, REMOVE)),
                            contact_item(),
                        ),
                    ),
                ),
            ),
        ),
    ),
    rate=200,
    rules=("an unknown group: 51009", "each conversation has a code of its own"),
    inferred=(
        "a new name that is taken or empty: 50002; the old name again: OK",
        "removing what is not in the group: OK",
    ),
)
def update_contact_group(world: World, body: Body, context: Context) -> Answer:
    """Renames a group, or puts conversations in and takes them out, each with a code of its own."""
    user_id = user_of(world, body)
    flagship(world, "conversation groups")
    update = body["UpdateGroup"]
    book = world.contacts.of(user_id)
    old = update["OldGroupName"]
    number = _group(book, old, "UpdateGroup.OldGroupName")
    answer: Answer = {
        "UpdateGroupType": update["UpdateGroupType"],
        "GroupName": old,
        "GroupId": number,
        "OldGroupName": old,
    }
    if update["UpdateGroupType"] == RENAME:
        name = update.get("NewGroupName")
        if name is None:
            raise Refusal(BAD_PARAMETER, "UpdateGroup.NewGroupName is missing")
        if name != old:
            _free(book, name, "UpdateGroup.NewGroupName")
        answer["GroupName"] = book.names[number] = name
    else:
        path = "UpdateGroup.ContactUpdateItem"
        items = at_most_a_call(update.get("ContactUpdateItem"), path)
        keys = [key_of(each["ContactItem"], f"{path}[{i}].ContactItem.") for i, each in enumerate(items)]
        results: list[Answer] = []
        for key, each in zip(keys, items, strict=True):
            refusal = None
            if each["ContactOptType"] == ADD:
                refusal = _add(world, user_id, key, number, context.now)
            else:
                _remove(book, key, number, context.now)
            results.append(result(key, refusal, ContactOptType=each["ContactOptType"]))
        answer["ContactResultItem"] = results
    return {"UpdateType": body["UpdateType"], "UpdateGroupResult": answer}


def _add(world: World, user_id: str, key: Key, number: int, now: int) -> Refusal | None:
    book = world.contacts.of(user_id)
    refusal = problem(world, user_id, key, book)
    if refusal is None:
        book.open(key).groups.add(number)
        book.settle(key, now)
    return refusal


def _remove(book: Book, key: Key, number: int, now: int) -> None:
    if key in book.contacts and number in book.contacts[key].groups:
        book.contacts[key].groups.discard(number)
        book.settle(key, now)


@Command(
    "recentcontact/del_contact_group",
    doc="269/85795",
    fields=(
        FROM,
        Field(
            "GroupName", "array", required=True, at_least=1, at_most=1, items=Field("", "string"), guessed=()
        ),
    ),
    rate=200,
    rules=("conversations and marks stay", "an unknown group: 51009"),
)
def del_contact_group(world: World, body: Body, context: Context) -> Answer:
    """Deletes one group; its conversations and their marks stay."""
    user_id = user_of(world, body)
    flagship(world, "conversation groups")
    book = world.contacts.of(user_id)
    name = body["GroupName"][0]
    number = _group(book, name, "GroupName")
    book.drop_group(number, context.now)
    return {"GroupItem": [{"GroupName": name, "GroupId": number}]}


def _group(book: Book, name: str, path: str) -> int:
    number = book.group_id(name)
    if number is None:
        raise Refusal(51009, f"{path}: there is no conversation group {name!r}")
    return number


def _free(book: Book, name: str, path: str) -> None:
    """Refuses a name that is empty, too long or taken."""
    if len(name.encode("utf-8", "surrogatepass")) > NAME_BYTES:
        raise Refusal(51011, f"{path} has more than {NAME_BYTES} bytes")
    if not name or book.group_id(name) is not None:
        raise Refusal(BAD_PARAMETER, f"{path}: {name!r} is empty or the name of another group")


COMMANDS = (create_contact_group, update_contact_group, del_contact_group)
