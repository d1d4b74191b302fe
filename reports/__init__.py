"""What HR and leaders read. Reads every room; nothing imports it."""
