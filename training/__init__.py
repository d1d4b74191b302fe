"""Learning: the quiz engine, and the way of a person through a course. Knows content and people; proof reads it."""
