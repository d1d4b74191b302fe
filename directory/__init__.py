"""Who works where. Knows people, agencies and postings; its models import nothing of Wagtail."""
