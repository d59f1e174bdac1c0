"""What a V2TIM instance keeps of messages beside the server: the "local storage" of the SDK. Pure.

Content is kept once for all users of a store (``content``), what a user knows of it beside it (``personal``):
what was deleted, inserted or drafted, data of the user's own, and which parts of the history are whole.
"""

from .content import Content as Content
from .personal import Draft as Draft
from .personal import Personal as Personal
from .ranges import Ranges as Ranges
from .view import View as View
