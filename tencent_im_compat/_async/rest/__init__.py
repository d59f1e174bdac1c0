"""The REST client: one class per service, one method per command."""

from .client import AsyncTencentIM as AsyncTencentIM
