"""What a fault takes: an option without effect, or a misspelt one, is refused in words."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.control import control
from tencent_im_mock.core.faults import Fault

from .conftest import GroupCaller


@pytest.mark.parametrize(
    ("wrong", "belongs"),
    [
        (
            {"kind": "answer", "body": "", "code": 7},
            "code has no effect with kind answer; it belongs to code",
        ),
        (
            {"kind": "answer", "body": "", "seconds": 1},
            "seconds has no effect with kind answer; it belongs to latency, hang",
        ),
        ({"kind": "latency", "code": 7}, "code has no effect with kind latency"),
        ({"kind": "latency", "when": "after"}, "when has no effect with kind latency"),
        ({"kind": "latency", "info": "x"}, "info has no effect with kind latency"),
        (
            {"kind": "hang", "status": 503},
            "status has no effect with kind hang; it belongs to answer, status",
        ),
        ({"kind": "status", "info": "x"}, "info has no effect with kind status"),
        ({"kind": "code", "code": 7, "status": 503}, "status has no effect with kind code"),
    ],
)
def test_an_option_without_effect_is_refused(core: GroupCaller, wrong: dict[str, Any], belongs: str) -> None:
    with pytest.raises(ValueError, match=belongs):
        MockTencentIM().fault(**wrong)
    status, answer = control(core.server, "POST", "faults", wrong)
    assert (status, isinstance(answer, dict) and belongs in answer["error"]) == (400, True)


def test_what_is_left_out_has_its_value_where_it_counts(core: GroupCaller) -> None:
    shown = {}
    for kind in ("latency", "code"):
        _, made = control(
            core.server, "POST", "faults", {"kind": kind, **({"code": 7} if kind == "code" else {})}
        )
        assert isinstance(made, dict)
        shown[kind] = [made[name] for name in ("when", "info", "seconds", "code")]
    assert shown == {"latency": [None, None, 1.0, None], "code": ["before", "injected fault", None, 7]}


@pytest.mark.parametrize("option", ["cont", "hits", "number", "_told"])
def test_a_misspelt_option_is_told_with_the_near_ones(option: str) -> None:
    wrong: dict[str, Any] = {option: 1}
    with pytest.raises(TypeError, match=f"a fault has no option '{option}'") as told:
        MockTencentIM().fault("reset", **wrong)
    assert ("did you mean count" in str(told.value)) == (option == "cont")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "magic"},
        {"when": "never"},
        {"count": 0},
        {"skip": -1},
        {"probability": 1.1},
        {"status": 99},
        {"seconds": -1.0},
        {"seconds": 1e9},
        {"code": None},
        {"code": 0},
        {"command": "openim/sendmesg"},
        {"command": "opnim/*"},
        {"command": ""},
    ],
)
def test_faults_that_make_no_sense(core: GroupCaller, wrong: dict[str, Any]) -> None:
    given: dict[str, Any] = {"kind": "code", "code": 60007, **wrong}
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Fault(**given)
    status, answer = control(core.server, "POST", "faults", given)
    assert status == 400
    assert isinstance(answer, dict)
    assert next(iter(wrong)) in answer["error"]
