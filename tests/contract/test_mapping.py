"""Every REST endpoint by which a V2TIM method can be served is in the client and in the mock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tencent_im_mock.services.registry import SERVICES

from ..reading import read_yaml
from ..tables import all_rows
from .client_methods import services
from .families import COMMANDS
from .rest_facts import commands

MAPPING = Path(__file__).resolve().parent.parent / "facts" / "v2tim" / "mapping.yaml"
_LISTS = {"endpoints", "poll"}
"""Where the mapping names endpoints: what serves a method, and what a listener's callback is read from."""
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(service.name for service in SERVICES)})\.[a-z]\w*")
"""Its notes name some more."""


def _named() -> dict[str, list[str]]:
    """Who names an endpoint, by its id."""
    found: dict[str, list[str]] = {}
    for endpoint, by in _walk(read_yaml(MAPPING), "mapping"):
        found.setdefault(endpoint, []).append(by)
    return found


def _walk(value: Any, by: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield from ((endpoint, by) for endpoint in _IN_WORDS.findall(value))
    elif isinstance(value, list):
        for each in value:
            yield from _walk(each, by)
    elif isinstance(value, dict):
        here = value.get("method") or value.get("callback") or by
        for name, each in value.items():
            if name in _LISTS:
                yield from ((endpoint, here) for endpoint in each)
            elif name == "extra_endpoints":
                yield from ((endpoint["id"], name) for endpoint in each)
            else:
                yield from _walk(each, here)


NAMED = _named()
MOCKED = {
    name.replace("/", ".")
    for service in SERVICES
    for command in service.commands
    for name in (command.name, *command.also)
}


def test_the_mapping_names_endpoints() -> None:
    assert {"openim.sendmsg", "recentcontact.top", "im_cos_msg.get_cos_sig"} <= NAMED.keys()
    assert len(NAMED) > 100
    assert NAMED["openim.sendmsg"].count("sendMessage") == 1


@all_rows("endpoint", sorted(NAMED))
def test_every_endpoint_of_the_mapping_is_there(endpoint: str) -> None:
    by = ", ".join(NAMED[endpoint])
    assert endpoint in MOCKED, f"the mock has none; named by {by}"
    assert endpoint in COMMANDS, f"there is no call; named by {by}"
    assert any(endpoint in service.commands for service in services()), f"no method; named by {by}"
    assert endpoint in commands(), f"not documented; named by {by}"
