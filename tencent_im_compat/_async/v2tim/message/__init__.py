"""``V2TIMMessageManager``: one class, its methods grouped by topic in the modules it is made of."""

from __future__ import annotations

from .deleting import MessageDeleting
from .extensions import MessageExtensions
from .history import MessageHistory
from .listening import MessageListening
from .local import LocalMessages
from .media import MessageMedia
from .modifying import MessageModifying
from .one_step import OneStepSenders
from .pins import PinnedMessages
from .read_marks import ReadMarks
from .receipts import MessageReceipts
from .receive_options import ReceiveOptions
from .revoking import MessageRevoking
from .sending import MessageSending
from .unsupported import ClientsOnly


class V2TIMMessageManager(
    MessageListening,
    MessageMedia,
    MessageSending,
    MessageHistory,
    LocalMessages,
    MessageReceipts,
    ReadMarks,
    MessageRevoking,
    MessageModifying,
    MessageDeleting,
    MessageExtensions,
    PinnedMessages,
    ReceiveOptions,
    ClientsOnly,
    OneStepSenders,
):
    """Messages of the logged-in user."""
