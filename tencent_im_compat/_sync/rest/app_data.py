# Generated from tencent_im_compat/_async/rest/app_data.py by scripts/make_sync.py. Do not edit.
"""The app as a whole: its numbers, message records, the server's addresses, files of messages."""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import app_data as calls
from ...wire import app_data as wire
from ...wire.base import Reply
from .service import Service


class AppDataService(Service):
    """The commands on the app as a whole; part of ``AsyncOperationService``."""

    def get_app_info(self, request_field: Sequence[str] | None = None) -> wire.GetAppInfoReply:
        """Numbers of the app for each of the last 30 days.

        REST: ``openconfigsvr/getappinfo``, doc 269/4193; 200 calls/s. Every number is a string of digits.

        Args:
            request_field: Fields wanted, in the spelling of REST, e.g. ``ActiveUserNum``; absent: all.
                ``Date`` always comes.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 130011 the numbers could not be read.
        """
        return self._transport.send(calls.get_app_info(request_field))

    def get_history(self, chat_type: str, msg_time: str) -> wire.GetHistoryReply:
        """Where one hour of message records can be downloaded.

        REST: ``open_msg_svc/get_history``, doc 269/1650; 10 calls/s. The files are made within about an
        hour after the hour's end and kept for 7 days. An address lives for a shorter time: call again for
        another one. A file is one JSON document, packed with gzip; it is for backups and statistics.

        Args:
            chat_type: ``C2C`` or ``Group``.
            msg_time: The hour as YYYYMMDDhh: ``2026010521`` is from 21:00 to 21:59.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 1004 not made yet, or no messages in that hour; 1005 the file has expired.
        """
        return self._transport.send(calls.get_history(chat_type, msg_time))

    def get_ip_list(self) -> wire.GetIPListReply:
        """Addresses of the server: those that SDKs reach and those that webhooks come from.

        REST: ``ConfigSvc/GetIPList``, doc 269/45438; 200 calls/s. Single addresses and CIDR ranges.
        """
        return self._transport.send(calls.get_ip_list())

    def forbid_illegal_object(self, raw_url: str) -> Reply:
        """Blocks a file that was sent in a chat; its ordinary address then works no more.

        REST: ``im_cos_msg/forbid_illegal_object``, doc 269/74775. Only files that SDKs uploaded.

        Args:
            raw_url: The address as the message has it.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
        """
        return self._transport.send(calls.forbid_illegal_object(raw_url))

    def allow_banned_object(self, raw_url: str) -> Reply:
        """Takes back ``forbid_illegal_object``.

        REST: ``im_cos_msg/allow_banned_object``, doc 269/74776.

        Args:
            raw_url: The address as the message has it.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
        """
        return self._transport.send(calls.allow_banned_object(raw_url))

    def get_cos_sig(self, raw_urls: Sequence[str]) -> wire.GetCosSigReply:
        """Signed addresses of files, good for 15 minutes even where a file is blocked, and their state.

        REST: ``im_cos_msg/get_cos_sig``, doc 269/74777. Files that could not be signed are data, not an
        exception: see ``failed``. No batch limit is documented.

        Args:
            raw_urls: Addresses as messages have them; ``resource_id`` of an answer counts them from 1.

        Raises:
            InvalidArgumentError: No address, or a bad one.
        """
        return self._transport.send(calls.get_cos_sig(raw_urls))
