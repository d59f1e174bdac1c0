"""Worlds of a file against the options of a server that is started on it: which of them count."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from tencent_im_mock.models.world import World

SETTINGS = ("edition", "receipt_group_types", "strict_fields")
_OPTIONS = {
    "edition": "--edition",
    "receipt_group_types": "--receipt-group-types",
    "strict_fields": "--lenient",
}


def refused(file: Path, stored: World, *, secret_key: str | None, admins: Collection[str] | None) -> str:
    """Why a server cannot be started: its calls would fail. Empty where it can.

    Args:
        file: The file.
        stored: The world in it.
        secret_key: The key that was asked for, if one was.
        admins: The administrators that were asked for, if some were.
    """
    app = stored.sdk_app_id
    if secret_key is not None and secret_key != stored.secret_key:
        return (
            f"{file} holds world {app} with another secret key than the one given (--secret-key, "
            "TENCENT_IM_MOCK_SECRETKEY): leave it out, give the one it was made with, or name another --db"
        )
    if admins is not None and set(admins) != stored.admins:
        return (
            f"{file} holds world {app} with the administrators {', '.join(sorted(stored.admins))}: "
            "leave --admin out, give these, or name another --db"
        )
    return ""


def overruled(file: Path, stored: World, asked: World, given: Collection[str]) -> Iterator[str]:
    """What the file says otherwise than the options, and counts, since it may be changed while a server runs.

    Args:
        file: The file.
        stored: The world in it.
        asked: The world that the options describe.
        given: Names of the settings that were given and not left out.
    """
    for name in SETTINGS:
        there, here = getattr(stored.config, name), getattr(asked.config, name)
        if name in given and there != here:
            shown = ",".join(sorted(there)) if isinstance(there, frozenset) else there
            yield (
                f"{file} holds world {stored.sdk_app_id} with {name} {shown}, which counts, not "
                f"{_OPTIONS[name]}; POST /__mock__/config changes it"
            )
