"""A world's state as plain data: what it is made of, how it is written, what of it changed."""

from .tables import Entity, Series, Table, Window

__all__ = ["Entity", "Series", "Table", "Window"]
