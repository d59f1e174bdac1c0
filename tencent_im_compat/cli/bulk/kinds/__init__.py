"""What can be imported: each kind says how a row becomes an item, and how items are sent."""
