"""How a rule says no."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is the server's word, not a failure of the mock
    """A rule refused the request: becomes ``ActionStatus`` FAIL with this code and text.

    User actions (``mock.user("alice").sends(...)``) raise it as it is.

    Args:
        code: The ErrorCode.
        info: The ErrorInfo.
    """

    def __init__(self, code: int, info: str) -> None:
        super().__init__(f"{code}: {info}")
        self.code = code
        self.info = info
