"""Settings of the SDK itself."""

from __future__ import annotations

from enum import IntEnum


class LogLevel(IntEnum):
    """Least severity that is logged."""

    V2TIM_LOG_NONE = 0
    V2TIM_LOG_DEBUG = 3
    V2TIM_LOG_INFO = 4
    V2TIM_LOG_WARN = 5
    V2TIM_LOG_ERROR = 6


class LogLevelEnum(IntEnum):
    """``LogLevel`` with the additional members of the Dart enumeration."""

    V2TIM_LOG_NONE = 0
    V2TIM_NULL = 1
    V2TIM_LOG_ALL = 2
    V2TIM_LOG_DEBUG = 3
    V2TIM_LOG_INFO = 4
    V2TIM_LOG_WARN = 5
    V2TIM_LOG_ERROR = 6


class V2TimPlugins(IntEnum):
    """Plug-ins of the Flutter SDK."""

    Avkit = 0
    Vote = 1
    Solitaire = 2
    Redpack = 3
