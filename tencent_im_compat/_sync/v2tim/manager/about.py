# Generated from tencent_im_compat/_async/v2tim/manager/about.py by scripts/make_sync.py. Do not edit.
"""What the library tells of itself, of the server's clock and of the login."""

from __future__ import annotations

import logging

from ...._version import __version__
from ....adapter.envelope import unsupported
from ....adapter.seam_sync import value_callback
from ....events.log_lines import LEVELS
from ..part import Part
from ..state import LOGGED_IN

logger: logging.Logger = logging.getLogger("tencent_im_compat.uikit")


class About(Part):
    """``getVersion``, ``getServerTime`` and the like."""

    @value_callback()
    def getVersion(self) -> str:
        """Version of this library; the SDK names its own. Local."""
        return __version__

    @value_callback()
    def getServerTime(self) -> int:
        """Unix seconds by the server's clock; before its first answer by the clock here. Local.

        No command tells the time: it is the ``Date`` of the last answer, and what has passed since.
        """
        self._session.rest()
        return self._session.server_time.now()

    def getCurrentLoginInfo(self) -> dict[str, str]:
        """Who is logged in: ``userID`` and ``userSig``. The UserSig is not kept and always empty. Local."""
        logged_in = self._session.status == LOGGED_IN
        return {"userID": self._session.user_id if logged_in else "", "userSig": ""}

    @value_callback()
    def checkAbility(self, *, ability: int | None = None) -> int:
        """Cannot be had: no command tells what the app has bought. Answers 7013."""
        self._me()
        raise unsupported("no REST command tells what the app has bought")

    @value_callback()
    def callExperimentalAPI(self, *, api: str, param: object | None = None) -> object:
        """Cannot be had: these calls go to the native SDK. Answers 7013."""
        self._session.rest()
        raise unsupported("experimental calls go to the native SDK")

    def setAPNSListener(self) -> None:
        """Does nothing: the badge of an iOS app is no matter of a server."""

    def uikitTrace(
        self,
        *,
        trace: str,
        logLevel: int | None = None,
        fileName: str | None = None,
        funcName: str | None = None,
        lineNum: int | None = None,
    ) -> None:
        """Writes a line to the log ``tencent_im_compat.uikit``.

        Args:
            trace: The line.
            logLevel: A ``LogLevelEnum``; absent: 4, which is told as INFO.
            fileName: Where it comes from.
            funcName: The function.
            lineNum: The line of the file.
        """
        level = LEVELS.get(logLevel, logging.INFO) if isinstance(logLevel, int) else logging.INFO
        logger.log(level, "%s:%s:%s %s", fileName or "-", lineNum or 0, funcName or "-", trace)
