"""What an installation of django-quiz-app 0.5.1 leaves behind, brought into the bank. Nothing else knows of it."""
