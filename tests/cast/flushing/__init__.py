"""The `flush` of tests: what a test with real transactions leaves is emptied, also where the database guards it."""
