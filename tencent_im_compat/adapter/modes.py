"""Choices that ``initSDK`` takes by name."""

from typing import Literal

LocalHistory = Literal["whole", "strict"]
"""Whether history calls of local types read the cloud, too (``"whole"``), or only what is stored here."""

Rights = Literal["cached", "strict", "off"]
"""How what a group allows its members is checked: with what is believed, by asking for each call, or
never.
"""
