"""What busy requests cost, as CPU milliseconds and queries, on PostgreSQL."""
