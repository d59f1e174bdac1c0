"""``tencent-im send``, ``history`` and ``receipts``: the everyday of an operator."""
