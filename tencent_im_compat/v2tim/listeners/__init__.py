"""Listeners: what happens, told to the app. Each class has a module of its own.

A listener takes its callbacks as keyword arguments, or is a subclass that overrides their methods.
What is not given does nothing. A callback may be a coroutine function where the caller awaits it.
"""

from .base import Listener, async_callbacks, callback_names

__all__ = ["Listener", "async_callbacks", "callback_names"]
