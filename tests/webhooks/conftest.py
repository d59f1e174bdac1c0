"""Applications over one store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat.store import SqliteStore
from tencent_im_compat.webhooks import WebhookApp

from .test_receiver import APP, NOW, TOKEN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.db"


@pytest.fixture
def make(path: Path) -> Iterator[Callable[..., WebhookApp]]:
    """Makes applications, each with a store of its own over one file."""
    made: list[tuple[WebhookApp, Any]] = []

    def new(**options: Any) -> WebhookApp:
        store = options.pop("store", None) or SqliteStore(path)
        given = {"pause": lambda failures: 0.01, "clock": lambda: NOW, **options}
        app = WebhookApp(sdk_app_id=APP, tokens=TOKEN, store=store, **given)
        made.append((app, store))
        return app

    yield new
    for app, store in made:
        app.close()
        store.close()
