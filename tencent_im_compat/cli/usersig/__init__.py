"""``tencent-im usersig``: making, checking and reading UserSigs."""
