"""Worlds for the examples of topic.yaml."""

from __future__ import annotations

from ..conftest import COMMUNITY_ID, GroupCaller
from .base import Examples, example

TOPIC_ID = f"{COMMUNITY_ID}@TOPIC#_news"
SERVICE, GROUPS = "million_group_open_http_svc/", "group_open_http_svc/"


def club(call: GroupCaller) -> None:
    """Alice's community with topics; Bob is a member."""
    call.create(COMMUNITY_ID, "bob", kind="Community", SupportTopic=1, EnablePermission=1)


def news(call: GroupCaller) -> None:
    club(call)
    call.ok(SERVICE + "create_topic", example(SERVICE + "create_topic"))


def mods(call: GroupCaller) -> None:
    """A permission group in the community."""
    news(call)
    call.ok(GROUPS + "create_permission_group", example(GROUPS + "create_permission_group"))


def changed_mods(call: GroupCaller) -> None:
    moderated(call)
    call.ok(GROUPS + "modify_permission_group", example(GROUPS + "modify_permission_group"))


def moderated(call: GroupCaller) -> None:
    """Bob is in the permission group."""
    mods(call)
    call.ok(GROUPS + "add_permission_group_member", example(GROUPS + "add_permission_group_member"))


def moderated_news(call: GroupCaller) -> None:
    """The topic is in the permission group."""
    mods(call)
    call.ok(GROUPS + "add_topic_permission_group", example(GROUPS + "add_topic_permission_group"))


def changed_news(call: GroupCaller) -> None:
    moderated_news(call)
    call.ok(GROUPS + "set_topic_permission_group", example(GROUPS + "set_topic_permission_group"))


EXAMPLES = Examples(
    prepared={
        SERVICE + "create_topic": club,
        SERVICE + "destroy_topic": news,
        SERVICE + "get_topic": news,
        SERVICE + "modify_topic": news,
        SERVICE + "import_topic": club,
        SERVICE + "get_online_member_num": club,
        GROUPS + "create_permission_group": club,
        GROUPS + "destroy_permission_group": mods,
        GROUPS + "modify_permission_group": mods,
        GROUPS + "get_permission_group": changed_mods,
        GROUPS + "add_topic_permission_group": mods,
        GROUPS + "set_topic_permission_group": moderated_news,
        GROUPS + "delete_topic_permission_group": moderated_news,
        GROUPS + "get_topic_permission_group": changed_news,
        GROUPS + "add_permission_group_member": mods,
        GROUPS + "delete_permission_group_member": moderated,
        GROUPS + "get_permission_group_member_list": moderated,
    },
    same={
        SERVICE + "create_topic",
        SERVICE + "destroy_topic",
        SERVICE + "get_topic",
        SERVICE + "modify_topic",
        GROUPS + "create_permission_group",
        GROUPS + "destroy_permission_group",
        GROUPS + "modify_permission_group",
        GROUPS + "get_permission_group",
        GROUPS + "add_topic_permission_group",
        GROUPS + "set_topic_permission_group",
        GROUPS + "delete_topic_permission_group",
        GROUPS + "get_topic_permission_group",
        GROUPS + "add_permission_group_member",
        GROUPS + "delete_permission_group_member",
        GROUPS + "get_permission_group_member_list",
    },
)
