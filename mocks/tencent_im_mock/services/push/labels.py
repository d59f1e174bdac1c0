"""Tags and attributes of users. Both generations of commands work on the same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.push import FOR_USER_ID
from ...models.world import World
from .sending import NOT_IMPORTED, SWITCHED_OFF
from .targets import BAD_ATTRIBUTE, TAG_BYTES, TAGS, TOO_MANY_TAGS, fitting_tags, slot_and_value

SLOTS = tuple("0123456789")
TAGS_PER_USER, TAGS_PER_APP = 100, 1000


def _switch(world: World) -> None:
    if not (world.config.paid or world.config.push_plugin):
        raise Refusal(SWITCHED_OFF, "labels need the flagship edition or the push plug-in")


# ---------------------------------------------------------------- names of attributes


def set_attr_name(world: World, body: Body, context: Context) -> Answer:
    """Names slots of attributes; slots that are not named keep theirs."""
    _switch(world)
    labels = world.pushes.labels
    names, types = body["AttrNames"], body.get("AttrTypes") or {}
    for slot, name in names.items():
        if slot not in SLOTS or not isinstance(name, str) or not name:
            raise Refusal(BAD_ATTRIBUTE, f"AttrNames: slot {slot!r} must be 0 to 9 and its name a text")
        if len(name.encode("utf-8", "surrogatepass")) > TAG_BYTES:
            raise Refusal(BAD_ATTRIBUTE, f"AttrNames: the name in slot {slot} has over {TAG_BYTES} bytes")
    after = labels.names | names
    for slot, name in names.items():
        for other, taken in after.items():
            if other != slot and taken == name:
                raise Refusal(BAD_ATTRIBUTE, f"AttrNames: attrName:{name} already exists at index:{other}")
    for slot, kind in types.items():
        if slot not in names or isinstance(kind, bool) or kind not in (0, 1):
            raise Refusal(BAD_ATTRIBUTE, f"AttrTypes: slot {slot!r} must be in AttrNames and its type 0 or 1")
        if slot in labels.names and labels.types.get(slot, FOR_USER_ID) != kind:
            raise Refusal(BAD_ATTRIBUTE, f"AttrTypes: the type of slot {slot} cannot be changed")
    labels.names.update(names)
    labels.types.update({slot: kind for slot, kind in types.items() if kind != FOR_USER_ID})
    return {}


def get_attr_name(world: World, body: Body, context: Context) -> Answer:
    """The names of slots, and for which kind of account each is."""
    _switch(world)
    labels = world.pushes.labels
    names = dict(sorted(labels.names.items()))
    return {"AttrNames": names, "AttrTypes": {slot: labels.types.get(slot, FOR_USER_ID) for slot in names}}


def im_get_attr_name(world: World, body: Body, context: Context) -> Answer:
    """The names of slots; the older generation knows no other accounts than users."""
    return {"AttrNames": get_attr_name(world, body, context)["AttrNames"]}


# ---------------------------------------------------------------- attributes and tags of users


def _each(
    world: World, entries: Iterable[Body], deed: Callable[[str, Body], int | None]
) -> tuple[list[Body], list[Answer]]:
    """Does something for each known user; gives the entries that worked and those that failed."""
    done: list[Body] = []
    failed: list[Answer] = []
    for entry in entries:
        user_id = entry["To_Account"]
        code = deed(user_id, entry) if user_id in world.accounts else NOT_IMPORTED
        if code:
            failed.append({"ErrorCode": code, "To_Account": user_id})
        else:
            done.append(entry)
    return done, failed


def _told(failed: list[Answer]) -> Answer:
    return {"ErrorList": failed} if failed else {}


def set_attr(world: World, body: Body, context: Context) -> Answer:
    """Sets attributes; an attribute that does not exist fails the whole call."""
    _switch(world)
    entries = [
        {
            "To_Account": entry["To_Account"],
            "slots": [
                slot_and_value(world, name, value, "UserAttrs") for name, value in entry["Attrs"].items()
            ],
        }
        for entry in body["UserAttrs"]
    ]

    def deed(user_id: str, entry: Body) -> None:
        for slot, value in entry["slots"]:
            world.pushes.labels.set_attribute(user_id, slot, value)

    return _told(_each(world, entries, deed)[1])


def get_attr(world: World, body: Body, context: Context) -> Answer:
    """The attributes of users."""
    _switch(world)
    return _read(world, body, "UserAttrs", "Attrs", world.pushes.labels.attributes)


def _read(world: World, body: Body, listed: str, name: str, read: Callable[[str], object]) -> Answer:
    asked = [{"To_Account": user_id} for user_id in body["To_Account"]]
    done, failed = _each(world, asked, lambda user_id, entry: None)
    return {listed: [{**entry, name: read(entry["To_Account"])} for entry in done], **_told(failed)}


def remove_attr(world: World, body: Body, context: Context) -> Answer:
    """Takes attributes away; one that does not exist fails the whole call."""
    _switch(world)
    labels = world.pushes.labels
    for entry in body["UserAttrs"]:
        for name in entry["Attrs"]:
            if labels.slot(name) is None:
                raise Refusal(BAD_ATTRIBUTE, f"UserAttrs: there is no attribute {name!r}")

    def deed(user_id: str, entry: Body) -> None:
        for name in entry["Attrs"]:
            slot = labels.slot(name)
            if slot is not None:
                labels.set_attribute(user_id, slot, None)

    return _told(_each(world, body["UserAttrs"], deed)[1])


def add_tag(world: World, body: Body, context: Context) -> Answer:
    """Gives users tags, or puts new ones in the place of all they have."""
    _switch(world)
    labels = world.pushes.labels
    replaces = body.get("Replace") == 1
    for index, entry in enumerate(body["UserTags"]):
        path = f"UserTags[{index}].Tags"
        fitting_tags(entry["Tags"], path, most=TAGS_PER_USER if replaces else TAGS)

    def deed(user_id: str, entry: Body) -> int | None:
        before = [] if replaces else labels.tags(user_id)
        after = dict.fromkeys([*before, *entry["Tags"]])
        new = [tag for tag in after if tag not in labels.known_tags()]
        if len(after) > TAGS_PER_USER or len(labels.known_tags()) + len(new) > TAGS_PER_APP:
            return TOO_MANY_TAGS
        if replaces:
            labels.remove_tags(user_id, labels.tags(user_id))
        labels.add_tags(user_id, after)
        return None

    return _told(_each(world, body["UserTags"], deed)[1])


def get_tag(world: World, body: Body, context: Context) -> Answer:
    """The tags of users, in the order of coming."""
    _switch(world)
    return _read(world, body, "UserTags", "Tags", world.pushes.labels.tags)


def remove_tag(world: World, body: Body, context: Context) -> Answer:
    """Takes tags away; those a user does not have are passed over."""
    _switch(world)

    def deed(user_id: str, entry: Body) -> None:
        world.pushes.labels.remove_tags(user_id, entry["Tags"])

    return _told(_each(world, body["UserTags"], deed)[1])


def clear_all_tags(world: World, body: Body, context: Context) -> Answer:
    """Takes all tags away."""
    _switch(world)
    labels = world.pushes.labels

    def deed(user_id: str, entry: Body) -> None:
        labels.remove_tags(user_id, labels.tags(user_id))

    return _told(_each(world, [{"To_Account": user_id} for user_id in body["To_Account"]], deed)[1])


def quietly(handler: Callable[[World, Body, Context], Answer]) -> Callable[[World, Body, Context], Answer]:
    """The older generation of a command: it lists nobody who failed."""

    def older(world: World, body: Body, context: Context) -> Answer:
        answer = handler(world, body, context)
        answer.pop("ErrorList", None)
        answer.pop("AttrTypes", None)
        return answer

    return older
