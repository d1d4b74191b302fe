"""A person's way through a course: joining, reading, passing, finishing."""
