# Generated from tencent_im_compat/_async/rest/operation.py by scripts/make_sync.py. Do not edit.
"""Running the app: muting users everywhere (service ``openconfigsvr``); the rest is in the base class."""

from __future__ import annotations

from ...calls import operation as calls
from ...wire import operation as wire
from ...wire.base import Reply
from .app_data import AppDataService


class OperationService(AppDataService):
    """Commands of the services ``openconfigsvr``, ``open_msg_svc``, ``ConfigSvc`` and ``im_cos_msg``."""

    def set_no_speaking(
        self,
        set_account: str,
        *,
        c2c_msg_nospeaking_time: int | None = None,
        group_msg_nospeaking_time: int | None = None,
    ) -> Reply:
        """Mutes a user in all one-to-one chats, in all groups, or both.

        REST: ``openconfigsvr/setnospeaking``, doc 269/4230; 200 calls/s. What the user sends with an SDK
        is then refused; messages that the REST API sends in the user's name still go out. A new call
        replaces the time that is left.

        Args:
            set_account: Who.
            c2c_msg_nospeaking_time: Seconds from now for one-to-one chats; 0 lifts the mute, 4294967295
                is for ever. Absent: as it was.
            group_msg_nospeaking_time: The same for groups.

        Raises:
            InvalidArgumentError: Neither time, or a bad argument.
            RefusedError: E.g. 130005 the account is not valid.
        """
        return self._transport.send(
            calls.set_no_speaking(
                set_account,
                c2c_msg_nospeaking_time=c2c_msg_nospeaking_time,
                group_msg_nospeaking_time=group_msg_nospeaking_time,
            )
        )

    def get_no_speaking(self, get_account: str) -> wire.GetNospeakingReply:
        """How long a user is still muted.

        REST: ``openconfigsvr/getnospeaking``, doc 269/4229; 200 calls/s. An account that does not exist
        is told as muted for ever (4294967295), not as an error.

        Args:
            get_account: Who.

        Raises:
            InvalidArgumentError: A bad UserID.
        """
        return self._transport.send(calls.get_no_speaking(get_account))
