"""``tencent-im webhook``: calls a receiver as Tencent does, and as Tencent never would."""
