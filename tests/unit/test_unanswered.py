"""How long questions are asked again that the server does not answer."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import (
    AuthRefusedError,
    InvalidArgumentError,
    NotSentError,
    RateLimitedError,
    RefusedError,
    TencentIMError,
)
from tencent_im_compat.events.unanswered import PATIENCE_SECONDS, Unanswered

LATE, AT_ONCE = (False, True), (True, True)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NotSentError("x/y", "away"), LATE),
        (RateLimitedError(10002, "", command="x/y"), LATE),
        (AuthRefusedError(70003, "", command="x/y"), LATE),
        (RefusedError(10004, "", command="x/y"), AT_ONCE),
        (InvalidArgumentError("user_id", "is too long"), AT_ONCE),
    ],
    ids=lambda value: type(value).__name__,
)
def test_when_a_question_is_given_up(error: TencentIMError, expected: tuple[bool, bool]) -> None:
    found = Unanswered()
    assert (found.gives_up("a", error, 5.0), found.gives_up("a", error, 5.0 + PATIENCE_SECONDS)) == expected
    assert found.gives_up("b", error, 6.0 + PATIENCE_SECONDS) is expected[0]
