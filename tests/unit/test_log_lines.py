"""Which lines of the log listeners are told."""

from __future__ import annotations

import gc
import logging

import pytest

from tencent_im_compat.events.listeners import Listeners
from tencent_im_compat.events.log_lines import LogLines
from tencent_im_compat.v2tim import V2TimSDKListener

LIBRARY = logging.getLogger("tencent_im_compat")


@pytest.mark.parametrize(
    ("least", "told"), [(0, []), (1, [3, 4, 5, 6, 6]), (2, [3, 4, 5, 6, 6]), (4, [4, 5, 6, 6]), (6, [6, 6])]
)
def test_from_which_level_on(least: int, told: list[int]) -> None:
    heard: list[int] = []
    listeners = Listeners()
    listeners.add(V2TimSDKListener(onLog=lambda level, line: heard.append(level)))
    lines = LogLines(listeners, least)
    for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL):
        if level >= lines.level:
            lines.emit(logging.LogRecord("tencent_im_compat", level, "", 0, "line", (), None))
    assert heard == told


def test_it_goes_with_its_listeners() -> None:
    before = list(LIBRARY.handlers)
    listeners = Listeners()
    LogLines(listeners, 3).begin()
    assert len(LIBRARY.handlers) == len(before) + 1
    del listeners
    gc.collect()
    assert LIBRARY.handlers == before


def test_a_coroutine_function_cannot_be_told_at_once() -> None:
    async def told(level: int, line: str) -> None:
        """Never called."""

    with pytest.raises(TypeError, match="onLog must be a plain function"):
        Listeners().add(V2TimSDKListener(onLog=told))


def test_a_line_that_cannot_be_made_hurts_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    listeners = Listeners()
    listeners.add(V2TimSDKListener(onLog=lambda level, line: heard.append(line)))
    lines = LogLines(listeners, 3)
    monkeypatch.setattr(logging, "raiseExceptions", False)
    lines.emit(logging.LogRecord("tencent_im_compat", logging.ERROR, "", 0, "%d parts", ("no number",), None))
    lines.emit(logging.LogRecord("tencent_im_compat", logging.ERROR, "", 0, "%d parts", (2,), None))
    assert heard == ["2 parts"]
