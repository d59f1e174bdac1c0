# Generated from tencent_im_compat/_async/receipts/__init__.py by scripts/make_sync.py. Do not edit.
"""What backends do with receipts: send what is owed, see who has read, remind who has not, write to many."""
