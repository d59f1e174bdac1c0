"""The environment variables that stand for settings, by name. Cheap to import."""

from __future__ import annotations

ENV_SDK_APP_ID = "TENCENT_IM_SDKAPPID"
ENV_SECRET_KEY = "TENCENT_IM_SECRETKEY"  # noqa: S105 - the name of a variable, not a secret
ENV_ADMIN = "TENCENT_IM_ADMIN"
ENV_REGION = "TENCENT_IM_REGION"
ENV_BASE_URL = "TENCENT_IM_BASE_URL"
ENV_WEBHOOK_TOKEN = "TENCENT_IM_WEBHOOK_TOKEN"  # noqa: S105 - likewise
ENV_RELAY_URL = "TENCENT_IM_RELAY_URL"
ENV_RELAY_TOKEN = "TENCENT_IM_RELAY_TOKEN"  # noqa: S105 - likewise
ENV_RELAY_REDIS = "TENCENT_IM_RELAY_REDIS"
ENV_MOCK_SECRET_KEY = "TENCENT_IM_MOCK_SECRETKEY"  # noqa: S105 - likewise
"""Not the variable of the real key: whoever may use the mock's control API gets UserSigs of its key."""
ENV_MOCK_TOKEN = "TENCENT_IM_MOCK_TOKEN"  # noqa: S105 - likewise
