"""What gunicorn serves. What certificates print is checked first: gunicorn runs no checks of its own."""

import os

from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
if wrong := [f"{message.id}: {message.msg}" for message in run_checks(tags=["certificates"]) if message.is_serious()]:
    raise ImproperlyConfigured(" ".join(wrong))
