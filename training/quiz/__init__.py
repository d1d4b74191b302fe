"""The quiz engine: bank, quizzes, attempts, scoring. Knows nothing of enrolment or hours."""
