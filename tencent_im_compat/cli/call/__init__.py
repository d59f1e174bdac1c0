"""``tencent-im call``: any REST command, written as it is sent."""
