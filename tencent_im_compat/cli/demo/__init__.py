"""``tencent-im demo``: the read-receipt story, told live."""
