"""``tencent-im mock serve``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

import uvicorn

from tencent_im_mock import DEFAULT_SECRET_KEY, MockTencentIM, WorldConfig
from tencent_im_mock.core.config import Edition
from tencent_im_mock.core.world import DEFAULT_ADMIN
from tencent_im_mock.faces.socket import address, bind, config

from ..adapter.groups import group_type_to_wire


def serve(
    *,
    host: str,
    port: int,
    sdk_app_id: int,
    secret_key: str | None,
    admins: Sequence[str] | None,
    edition: str,
    receipt_group_types: str,
    strict: bool,
    ready_file: Path | None,
) -> int:
    """Serves until interrupted; the exit status."""
    if edition not in get_args(Edition):
        return _fail(f"--edition must be one of {', '.join(get_args(Edition))}")
    types = frozenset(
        group_type_to_wire(each.strip()) for each in receipt_group_types.split(",") if each.strip()
    )
    unknown = types - {"Private", "Public", "ChatRoom"}
    if unknown:
        return _fail(f"--receipt-group-types: {', '.join(sorted(unknown))} cannot have receipts")
    mock = MockTencentIM(
        sdk_app_id=sdk_app_id,
        secret_key=secret_key or DEFAULT_SECRET_KEY,
        admins=admins or (DEFAULT_ADMIN,),
        config=WorldConfig(edition=cast("Edition", edition), receipt_group_types=types, strict_fields=strict),
    )
    try:
        bound = bind(host, port)
    except OSError as error:
        return _fail(f"cannot listen on {host}:{port}: {error.strerror or error}")
    url = address(bound)
    print(f"listening on {url}", flush=True)  # noqa: T201 - the command's answer
    if ready_file is not None:
        # Written aside and renamed: whoever sees the file sees all of it.
        aside = ready_file.with_name(ready_file.name + ".new")
        aside.write_text(url + "\n", encoding="utf-8")
        os.replace(aside, ready_file)  # noqa: PTH105 - Path.replace is the same
    try:
        uvicorn.Server(config(mock.asgi())).run(sockets=[bound])
    except KeyboardInterrupt:
        pass
    finally:
        bound.close()
    return 0


def _fail(text: str) -> int:
    sys.stderr.write(text + "\n")
    return 2
