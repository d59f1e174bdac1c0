"""Events: sources report observations, one engine turns them into facts, listeners hear each fact once.

    source (poll, long poll, webhook) -> observation -> engine -> event -> listener

Each knows only its neighbour. Everything in this package but the runners is pure: no I/O, no clock.
"""
