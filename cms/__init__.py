"""What is taught: pillars, modules, lessons and courses, as Wagtail pages. Knows nobody who learns."""
