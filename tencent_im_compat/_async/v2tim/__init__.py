"""The V2TIM facade: the client SDK's names and result envelopes over the REST client."""

from .manager import V2TIMManager
from .plugin import TencentImSDKPlugin

__all__ = ["TencentImSDKPlugin", "V2TIMManager"]
