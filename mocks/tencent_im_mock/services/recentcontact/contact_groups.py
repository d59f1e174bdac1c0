"""Conversation groups: making, changing and deleting them."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.recentcontact import Book, Key
from ...models.world import World
from .checks import BAD_PARAMETER, at_most_a_call, flagship, key_of, problem, result, user_of

GROUPS = 20
NAME_BYTES = 32
RENAME, CHANGE = 1, 2
ADD, REMOVE = 1, 2


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
