"""What a store keeps, and callers are told, of receipts, reminders and campaigns. Pure."""
