"""What backends do with receipts: send what is owed, see who has read, remind who has not, write to many."""
