"""Settings of all tests: how long one example of a property takes says nothing on a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")
