"""Tags of users, with which pushes choose receivers. Both generations of commands work on the same ones."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.schema import Field
from ...models.world import World
from ..command import Command
from .fields import LISTED, QUIET, TAG_LIMITS, USER_LIST, USER_TAGS
from .labels import for_each, quietly, read, switched_on, told
from .targets import TAGS, TOO_MANY_TAGS, fitting_tags

TAGS_PER_USER, TAGS_PER_APP = 100, 1000


@Command(
    "timpush/add_tag",
    doc="1047/67821",
    fields=(Field("Replace", "integer", choices=(0, 1)), USER_TAGS),
    rate=100,
    rules=("10 tags a call, 100 with Replace 1", *LISTED),
    inferred=(*TAG_LIMITS, "too many tags in the call: 90032; one too long: 90020"),
)
def add_tag(world: World, body: Body, context: Context) -> Answer:
    """Gives users tags, or puts new ones in the place of all they have."""
    switched_on(world)
    labels = world.pushes.labels
    replaces = body.get("Replace") == 1
    for index, entry in enumerate(body["UserTags"]):
        path = f"UserTags[{index}].Tags"
        fitting_tags(entry["Tags"], path, most=TAGS_PER_USER if replaces else TAGS)

    def action(user_id: str, entry: Body) -> int | None:
        before = [] if replaces else labels.tags(user_id)
        after = dict.fromkeys([*before, *entry["Tags"]])
        new = [tag for tag in after if tag not in labels.known_tags()]
        if len(after) > TAGS_PER_USER or len(labels.known_tags()) + len(new) > TAGS_PER_APP:
            return TOO_MANY_TAGS
        if replaces:
            labels.remove_tags(user_id, labels.tags(user_id))
        labels.add_tags(user_id, after)
        return None

    return told(for_each(world, body["UserTags"], action)[1])


im_add_tag = Command(
    "all_member_push/im_add_tag",
    doc="269/45941",
    fields=(USER_TAGS,),
    rate=100,
    rules=("10 tags of 50 bytes for each user and call", "100 tags per user"),
    inferred=(*QUIET, "tags over the limit of a user are not added, and nothing says so"),
)(quietly(add_tag.handler))


@Command("timpush/get_tag", doc="1047/67820", fields=(USER_LIST,), rate=100, rules=LISTED)
def get_tag(world: World, body: Body, context: Context) -> Answer:
    """The tags of users, in the order of coming."""
    switched_on(world)
    return read(world, body, "UserTags", "Tags", world.pushes.labels.tags)


im_get_tag = Command(
    "all_member_push/im_get_tag", doc="269/45940", fields=(USER_LIST,), rate=100, inferred=QUIET
)(quietly(get_tag.handler))


@Command("timpush/remove_tag", doc="1047/67822", fields=(USER_TAGS,), rate=100, rules=LISTED)
def remove_tag(world: World, body: Body, context: Context) -> Answer:
    """Takes tags away; those a user does not have are passed over."""
    switched_on(world)

    def action(user_id: str, entry: Body) -> None:
        world.pushes.labels.remove_tags(user_id, entry["Tags"])

    return told(for_each(world, body["UserTags"], action)[1])


im_remove_tag = Command(
    "all_member_push/im_remove_tag", doc="269/45942", fields=(USER_TAGS,), rate=100, inferred=QUIET
)(quietly(remove_tag.handler))


@Command("timpush/clear_all_tags", doc="1047/67823", fields=(USER_LIST,), rate=100, rules=LISTED)
def clear_all_tags(world: World, body: Body, context: Context) -> Answer:
    """Takes all tags away."""
    switched_on(world)
    labels = world.pushes.labels

    def action(user_id: str, entry: Body) -> None:
        labels.remove_tags(user_id, labels.tags(user_id))

    return told(for_each(world, [{"To_Account": user_id} for user_id in body["To_Account"]], action)[1])


im_remove_all_tags = Command(
    "all_member_push/im_remove_all_tags", doc="269/45943", fields=(USER_LIST,), rate=100, inferred=QUIET
)(quietly(clear_all_tags.handler))


COMMANDS = (
    im_add_tag,
    im_get_tag,
    im_remove_tag,
    im_remove_all_tags,
    add_tag,
    get_tag,
    remove_tag,
    clear_all_tags,
)
