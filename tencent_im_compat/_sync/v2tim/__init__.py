# Generated from tencent_im_compat/_async/v2tim/__init__.py by scripts/make_sync.py. Do not edit.
"""The V2TIM facade: the client SDK's names and result envelopes over the REST client."""

from .manager import V2TIMManager
from .plugin import TencentImSDKPlugin

__all__ = ["TencentImSDKPlugin", "V2TIMManager"]
