"""What every template may say about the city."""

from django.conf import settings
from django.http import HttpRequest


def city(request: HttpRequest) -> dict[str, str]:
    """Names and contact of the city and the organiser, from the settings."""
    return {
        "city_name": settings.CITY_NAME,
        "organiser_name": settings.ORGANISER_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "site_url": settings.SITE_URL,
        "source_url": settings.SOURCE_URL,
    }
