"""Looks at a set-up from the nearest to the farthest: settings, key, host, clock, rights, edition,
webhook URL."""

from __future__ import annotations

import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from ...errors import ConfigurationError, RefusedError, TencentIMError
from ...observing import RawResponse, RawResponses
from ..frame import Connection
from ..frame.spelling import settings_named
from .findings import Finding, Level, of_call, of_clock
from .mock_clock import clock_of_mock

if TYPE_CHECKING:
    from ..._sync.rest import TencentIM

NO_RECEIPTS = 10059
NO_EXTENSIONS = 10008
NO_MESSAGE = 23004
NOT_THERE = frozenset({10007, 10010, 10015})


def examine(connection: Connection, *, write: bool) -> Iterator[Finding]:
    """Everything that can be found out about an app; stops where nothing behind can be told.

    Args:
        connection: Where the app is, and as whom it is called.
        write: Whether a group, two accounts and a message may be made, and deleted again.
    """
    try:
        client = connection.client()
    except ConfigurationError as error:
        yield Finding(
            "configuration",
            Level.ERROR,
            settings_named(str(error)),
            "see `tencent-im doctor --help` for options and variables",
        )
        return
    with client:
        settings = client.settings
        yield Finding(
            "configuration",
            Level.OK,
            f"SDKAppID {settings.sdk_app_id} at {settings.base_url}, as {settings.admin}",
        )
        yield from _server(client, connection.ca_file, write=write)


def _server(client: TencentIM, ca_file: str | None, *, write: bool) -> Iterator[Finding]:
    skews: list[float] = []
    told = client.with_options(observers=(RawResponses(lambda raw: _note(raw, skews)),))
    place, admin = client.settings.base_url, client.settings.admin
    try:
        found = told.account.account_check([admin])
    except TencentIMError as error:
        failed = of_call(error, place, admin)
        if failed.about == "clock" and (mock := clock_of_mock(client.settings, ca_file)):
            failed = mock.blamed(failed)
        if skews and failed.about != "clock":
            yield of_clock(skews[-1])
        yield failed
        return
    yield Finding("reachability", Level.OK, f"{place} answers")
    yield Finding("key", Level.OK, "the secret key is the app's")
    if mock := clock_of_mock(client.settings, ca_file):
        yield mock.finding
    elif skews:
        yield of_clock(skews[-1])
    else:
        yield Finding("clock", Level.UNKNOWN, "the server's answers tell no time")
    yield Finding("admin", Level.OK, f"{admin} is an administrator")
    if not any(item.account_status == "Imported" for item in found.result_item):
        yield Finding(
            "admin",
            Level.WARNING,
            f"{admin} has rights, but no account",
            f"messages of the administrator need one: `tencent-im call account_import UserID={admin}`",
        )
    yield from _edition(client)
    if write:
        from .trial import trial

        yield from trial(client)
    else:
        yield Finding(
            "receipts",
            Level.UNKNOWN,
            "whether receipts work was not tried",
            "--write tries it, and cleans up",
        )


def _note(raw: RawResponse, skews: list[float]) -> None:
    for name, value in raw.headers:
        if name.lower() == "date":
            try:
                skews.append(time.time() - parsedate_to_datetime(value).timestamp())
            except ValueError:
                continue


def _edition(client: TencentIM) -> Iterator[Finding]:
    """What harmless reads reveal: no command tells the edition itself."""
    try:
        groups = [each.group_id for each in client.group.get_appid_group_list(limit=20).group_id_list]
    except TencentIMError as error:
        yield of_call(error, client.settings.base_url, client.settings.admin)
        return
    refused, seen = _receipts_refused(client, groups), "no group read receipts"
    if refused is None:
        refused, seen = _extensions_refused(client), "no message extensions"
    if refused is True:
        yield Finding(
            "edition",
            Level.WARNING,
            f"{seen}: the edition is below flagship, or the console's switch is off",
            "read receipts in groups need the flagship or enterprise edition; one-to-one they work",
        )
    elif refused is False:
        yield Finding("edition", Level.OK, "flagship or enterprise: it has group read receipts")
    else:
        yield Finding(
            "edition", Level.UNKNOWN, "no read reveals it", "look at the app's package in the console"
        )


def _receipts_refused(client: TencentIM, groups: list[str]) -> bool | None:
    """Whether the edition lacks receipts; nothing where no group tells."""
    for group_id in groups:
        try:
            client.group.get_group_msg_receipt(group_id, [1])
        except RefusedError as error:
            if error.code == NO_RECEIPTS:
                return True
            if error.code in NOT_THERE:
                continue  # the group's type has none, the console's switch is off, or it is gone
            return None
        except TencentIMError:
            return None
        return False
    return None


def _extensions_refused(client: TencentIM) -> bool | None:
    """The same of message extensions, which come with the same editions; of a message that is none."""
    admin = client.settings.admin
    try:
        client.openim.get_key_values(admin, "1_1_1", from_account=admin)
    except RefusedError as error:
        return {NO_EXTENSIONS: True, NO_MESSAGE: False}.get(error.code)
    except TencentIMError:
        return None
    return False
