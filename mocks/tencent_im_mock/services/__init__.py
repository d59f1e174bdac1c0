"""The REST services of the mock. A folder each: ``commands`` (tables and rules), ``model`` (state)."""

from ..core.command import Service
from .account.commands import SERVICE as ACCOUNT
from .group.commands import SERVICE as GROUP
from .openim.commands import SERVICE as OPENIM
from .recentcontact.commands import SERVICE as RECENTCONTACT

SERVICES: tuple[Service, ...] = (ACCOUNT, OPENIM, GROUP, RECENTCONTACT)
