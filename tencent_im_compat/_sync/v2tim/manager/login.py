# Generated from tencent_im_compat/_async/v2tim/manager/login.py by scripts/make_sync.py. Do not edit.
"""Login: whose name calls are made in."""

from __future__ import annotations

from pydantic import SecretStr

from ....adapter import envelope
from ....adapter.seam_sync import callback, value_callback
from ....calls.robot import PREFIX as ROBOT_PREFIX
from ....errors import TencentIMError, V2TIMError
from ....usersig import verify_user_sig
from ....v2tim import V2TimCallback
from ...rest.client import TencentIM
from ..part import Part
from ..state import LOGGED_IN, LOGGED_OUT, LOGGING_IN


class LoggingIn(Part):
    """``login``, ``logout`` and what they have led to."""

    def login(self, *, userID: str, userSig: str) -> V2TimCallback:
        """Makes a user the acting one; from now on calls are made in that user's name.

        The UserSig is checked here with the app's key. As in the SDK, the first login of an unknown
        user makes the account. Real devices of the user notice nothing. A robot (``@RBT#...``) has to be
        there: an account of that name would be none.

        REST: ``im_open_login_svc/account_check`` (doc 269/38417), ``account_import`` (doc 269/1608), for
        robots ``openim_robot_http_svc/get_all_robots`` (doc 269/89993).

        Args:
            userID: At most 32 bytes of printable ASCII.
            userSig: Made with ``generate_user_sig`` or by your login service.

        Returns:
            6013 not initialised, 6017 empty argument, 7003 bad userID, 6206 expired UserSig, 70003,
            70009, 70013 or 70014 other faults of the UserSig, 7501 a login is under way, 70107 no such robot.
        """
        # Wrapped at once: no frame that a traceback may show holds the UserSig.
        user_sig = SecretStr(userSig if isinstance(userSig, str) else "")
        del userSig
        return self._login(userID, user_sig)

    @callback()
    def _login(self, user_id: str, user_sig: SecretStr) -> None:
        session = self._session
        client = session.rest()
        expires_at = self._check_login(client, user_id, user_sig)
        if session.status == LOGGED_IN and session.user_id == user_id:
            session.sig_expires_at = expires_at
            return
        session.end()
        session.status = LOGGING_IN
        try:
            session.tell("onConnecting")
            self._open_account(client, user_id)
            session.begin(user_id, expires_at)
        except TencentIMError as error:
            if session.status == LOGGED_IN:  # what was begun could not be kept
                session.end()
            session.tell("onConnectFailed", *envelope.code_and_text(error))
            raise
        finally:
            # Also when cancelled on the way: nobody is logged in, and the next login may try.
            if session.status == LOGGING_IN:
                session.status = LOGGED_OUT
        session.tell("onConnectSuccess")
        # Nothing is synchronised here: lists are read when they are asked for.
        for callback_name in ("onSyncServerStart", "onSyncServerFinish"):
            self._tell(callback_name)

    def _check_login(self, client: TencentIM, user_id: str, user_sig: SecretStr) -> int | None:
        if not user_id or not user_sig:
            raise envelope.invalid("userID and userSig must not be empty")
        if not isinstance(user_id, str) or len(user_id) > 32 or not _printable(user_id):
            raise V2TIMError(
                envelope.INVALID_IDENTIFIER, "userID must be at most 32 printable ASCII characters"
            )
        if self._session.status == LOGGING_IN:
            raise V2TIMError(envelope.LOGIN_IN_PROCESS, "another login is under way")
        verdict = verify_user_sig(
            user_sig.get_secret_value(),
            sdk_app_id=client.settings.sdk_app_id,
            secret_key=client.settings.secret_key,
            user_id=user_id,
            now=int(self._session.clock()),
        )
        if not verdict.ok:
            code = envelope.USER_SIG_EXPIRED if verdict.code == 70001 else verdict.code
            raise V2TIMError(code, verdict.problem)
        return verdict.expires_at

    def _open_account(self, client: TencentIM, user_id: str) -> None:
        if user_id.startswith(ROBOT_PREFIX):
            if user_id not in (client.robot.get_all_robots()).robot_account:
                raise V2TIMError(
                    envelope.ACCOUNT_NOT_FOUND, "no robot of this app: make it by client.robot.create_robot"
                )
            return
        checked = client.account.account_check([user_id])
        if any(item.account_status == "NotImported" for item in checked.result_item):
            client.account.account_import(user_id)

    @callback()
    def logout(self) -> None:
        """Ends acting for the user. Local: real devices stay logged in."""
        self._session.rest()
        self._session.end()
        self._session.forget()

    @value_callback()
    def getLoginUser(self) -> str:
        """UserID of the logged-in user; empty when there is none. Local."""
        return self._session.user_id if self._session.status == LOGGED_IN else ""

    @value_callback()
    def getLoginStatus(self) -> int:
        """1 logged in, 2 logging in, 3 logged out. Local."""
        return self._session.status


def _printable(text: str) -> bool:
    return all(" " <= character <= "~" for character in text)
