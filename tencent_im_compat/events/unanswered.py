"""Questions about pushed events that the server does not answer: asked for a while, then given up. Pure."""

from __future__ import annotations

import logging
from collections import OrderedDict

from ..codes import retryable
from ..errors import AuthRefusedError, RefusedError, TencentIMError, TransportError
from .backoff import Throttle, describe

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

PATIENCE_SECONDS = 60.0
_MOST = 1000


class Unanswered:
    """Since when which questions have failed."""

    def __init__(self) -> None:
        self._since: OrderedDict[str, float] = OrderedDict()
        self._throttle = Throttle()

    def gives_up(self, about: str, error: TencentIMError, now: float) -> bool:
        """Whether something is passed over, since it is no use to ask once more.

        A key or token that the server does not take is no reason: somebody will put that right.

        Args:
            about: What was asked about.
            error: Why there is no answer.
            now: Seconds of a clock that never goes back.
        """
        first = self._since.setdefault(about, now)
        if len(self._since) > _MOST:
            self._since.popitem(last=False)
        passes = isinstance(error, TransportError | AuthRefusedError)
        passes = passes or (isinstance(error, RefusedError) and retryable(error))
        if passes and now - first < PATIENCE_SECONDS:
            return False
        self._since.pop(about, None)
        admitted, before = self._throttle.admit()
        if admitted:
            more = f"; {before} others before it" if before else ""
            logger.warning("what a webhook leaves out is not told (%s)%s", describe(error), more)
        return True
