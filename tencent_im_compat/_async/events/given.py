"""What a caller gives to an event service, checked before anything is made of it."""

from __future__ import annotations

from typing import Any

from ...errors import ConfigurationError
from ...events.user import EventLimits
from ...given import check_function, check_number, check_whole
from ...store.given import check_store
from ..rest.client import AsyncTencentIM


def check_given(
    client: object,
    store: Any,
    *,
    budget: object,
    workers: object,
    share: object,
    absent: object,
    limits: object,
    clock: object,
) -> None:
    """Refuses what cannot work; see ``EventService`` for what each is.

    Raises:
        ConfigurationError: A setting that cannot work, or is of another type.
    """
    if not isinstance(client, AsyncTencentIM):
        wanted = AsyncTencentIM.__name__
        raise ConfigurationError(
            f"client must be of the class {wanted}, not {type(client).__name__}: AsyncTencentIM goes with the"
            " names of tencent_im_compat, and TencentIM with those of tencent_im_compat.sync"
        )
    check_store(store)
    check_number("budget", budget, above=True, most=1.0)
    check_whole("workers", workers, least=1, most=100)
    if share not in ("one", "each"):
        raise ConfigurationError("share must be one or each")
    check_number("absent", absent, of="seconds")
    if limits is not None and not isinstance(limits, EventLimits):
        raise ConfigurationError("limits must be EventLimits(...)")
    check_function("clock", clock)
