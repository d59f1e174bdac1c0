"""Every code that a facade method's docstring names has a story in which a method answers it."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat._async import v2tim

from .test_v2tim_methods import MANAGERS, public

STORIES_IN = Path(__file__).resolve().parent.parent / "behaviour" / "_async"
_DOCUMENT = re.compile(r"\(doc [^)]*\)|doc [0-9/]+")
_NUMBER = re.compile(r"(?<![\w/~.])\d{4,6}\b")
COUNTS = {1000, 3000, 5000, 16000}
"""Numbers that are no codes."""
NEVER = {8006, 23001}
"""Codes of which docstrings say that they never come."""

STORIES: dict[int, str] = {
    6009: "test_creating.test_downloads",
    6013: "test_guards.test_without_a_login",
    6014: "test_guards.test_without_a_login",
    6017: "test_bad_input.SENDING",
    6206: "test_lifecycle.test_a_user_sig_that_runs_out",
    6223: "test_revoking.test_the_window",
    7003: "test_bad_input.WHO",
    7013: "test_bad_people.test_mentions_cannot_be_filtered",
    7501: "test_lifecycle.test_a_login_during_a_login",
    8005: "test_rare_codes.test_merged_messages_that_lie_too_deep",
    8010: "test_signaling.test_one_to_one",
    8011: "test_signaling.test_one_to_one",
    8012: "test_signaling.test_what_is_no_invitation",
    9502: "test_faults.TOLD",
    9508: "test_faults.TOLD",
    9514: "test_faults.TOLD",
    9520: "test_faults.TOLD",
    10004: "test_group_life.test_leaving",
    10007: "test_bad_input.SENDING",
    10009: "test_group_life.test_leaving",
    10010: "test_bad_input.SENDING",
    10013: "test_group_applications.test_letting_somebody_in",
    10014: "test_conversations.test_groups_that_take_nobody",
    10015: "test_rare_codes.test_an_id_that_no_group_can_have",
    10017: "test_rare_codes.test_who_is_muted_cannot_speak",
    10019: "test_conversations.test_inviting_somebody_unknown",
    10021: "test_conversations.test_an_id_that_is_taken",
    10024: "test_group_applications.test_letting_somebody_in",
    10025: "test_communities.test_who_may_do_what_with_topics",
    10030: "test_revoking.test_what_the_server_does_not_have",
    10032: "test_revoking.test_twice",
    10036: "test_rare_codes.test_groups_of_a_plan",
    10037: "test_rare_codes.test_groups_of_a_plan",
    10038: "test_rare_codes.test_groups_of_a_plan",
    10047: "test_group_values.test_limits_of_attributes",
    10048: "test_group_values.test_limits_of_attributes",
    10049: "test_group_values.test_limits_of_attributes",
    10050: "test_group_values.test_attributes",
    10058: "test_rare_codes.test_groups_of_a_plan",
    10059: "test_group_values.test_limits_of_counters",
    10060: "test_bad_input.SENDING",
    10061: "test_bad_input.SENDING",
    10062: "test_bad_input.RECEIPTS",
    10063: "test_group_values.test_limits_of_counters",
    10070: "test_rare_codes.test_no_more_pins",
    10071: "test_message_extras.test_pins",
    11000: "test_communities.test_who_may_do_what_with_topics",
    20003: "test_profiles.test_simple_messages",
    20022: "test_revoking.test_what_the_server_does_not_have",
    20023: "test_revoking.test_twice",
    23002: "test_rare_codes.test_extensions_that_are_not_there",
    23004: "test_rare_codes.test_extensions_that_are_not_there",
    30001: "test_friends.test_what_is_kept_of_a_friend",
    30003: "test_friends.test_one_sided_and_refused",
    30005: "test_follows.test_following_needs_its_switch",
    30010: "test_rare_codes.BOTH_FULL",
    30011: "test_friends.test_too_many_friend_groups",
    30013: "test_rare_codes.ITEM_BY_ITEM",
    30014: "test_rare_codes.BOTH_FULL",
    30515: "test_friends.test_blocking",
    30516: "test_friends.test_one_sided_and_refused",
    30525: "test_rare_codes.test_a_friend_who_blocks",
    30539: "test_friends.test_one_sided_and_refused",
    30614: "test_friends.test_requests_that_came_in",
    31704: "test_friends.test_ending_a_friendship",
    32100: "test_rare_codes.ITEM_BY_ITEM",
    32216: "test_friends.test_friend_groups",
    40005: "test_rare_codes.AS_A_WHOLE",
    40009: "test_rare_codes.test_fields_that_are_not_declared",
    50002: "test_conversation_list.test_pins",
    51007: "test_conversation_list.test_pins",
    51008: "test_rare_codes.ITEM_BY_ITEM",
    51009: "test_conversation_list.test_conversation_groups",
    51010: "test_rare_codes.test_no_more_conversation_groups",
    51012: "test_rare_codes.AS_A_WHOLE",
    51013: "test_conversation_list.test_what_needs_the_edition",
    60020: "test_group_search.test_without_the_plug_in",
    70003: "test_lifecycle.test_the_same_user_again",
    70009: "test_rare_codes.test_sigs_of_somebody_else",
    70013: "test_rare_codes.test_sigs_of_somebody_else",
    70014: "test_bad_input.WHO",
    70107: "test_profiles.test_presence",
    80001: "test_rare_codes.AS_A_WHOLE",
    110002: "test_rare_codes.ITEM_BY_ITEM",
    110003: "test_communities.test_topics",
    110006: "test_permission_groups.test_their_members",
    110008: "test_permission_groups.test_their_members",
    110010: "test_permission_groups.test_permissions_in_topics",
    110011: "test_permission_groups.test_permissions_in_topics",
    110013: "test_rare_codes.ITEM_BY_ITEM",
    130004: "test_follows.test_official_accounts",
}
"""By code: the module, and what in it meets the code."""


def _told() -> dict[int, list[str]]:
    """Codes that docstrings name, and whose."""
    found: dict[int, list[str]] = {}
    for manager in MANAGERS:
        for name, method in public(getattr(v2tim, manager)).items():
            text = _DOCUMENT.sub("", inspect.getdoc(method) or "")
            for number in _NUMBER.findall(text):
                found.setdefault(int(number), []).append(f"{manager}.{name}")
    return found


@cache
def _parts(module: str) -> dict[str, str]:
    """The source of each function and table of a module, by name."""
    source = (STORIES_IN / f"{module}.py").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for node in ast.parse(source).body:
        names: list[Any] = [node, getattr(node, "target", None), *getattr(node, "targets", ())]
        for each in names:
            name = getattr(each, "name", None) or getattr(each, "id", None)
            if isinstance(name, str):
                found[name] = ast.get_source_segment(source, node) or ""
    return found


def test_every_code_has_a_story() -> None:
    told = _told().keys() - COUNTS
    assert told >= NEVER
    assert told - NEVER == STORIES.keys()


@pytest.mark.parametrize("code", STORIES)
def test_the_story_is_there(code: int) -> None:
    module, part = STORIES[code].split(".")
    assert re.search(rf"\b{code}\b", _parts(module)[part])
