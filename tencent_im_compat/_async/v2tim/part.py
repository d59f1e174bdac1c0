"""What all parts of the managers share: the session, and how a call begins."""

from __future__ import annotations

from ..rest.client import AsyncTencentIM
from .session import AsyncSession


class Part:
    """Base of the parts that managers are joined from.

    Args:
        session: The state of the V2TIM instance.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def _acting(self) -> tuple[AsyncTencentIM, str]:
        """The REST client and the logged-in user: how a method begins that asks the server.

        Raises:
            V2TIMError: 6013 before initSDK, 6014 when nobody is logged in, 6206 once the UserSig expired.
        """
        return self._session.acting()

    def _me(self) -> str:
        """The logged-in user: how a method begins that needs no server. Errors as above."""
        return self._session.me()
