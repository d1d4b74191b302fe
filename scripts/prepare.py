"""Brings the database to where the code is; an empty one gets the demo. Ends with the accounts to sign in with."""

import logging
import os
import sys
from pathlib import Path

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
logging.disable(logging.INFO)  # Wagtail says every page it makes

print("Bringing the database up to date", flush=True)
call_command("migrate", verbosity=0)
call_command("sync_roles")
if "--seed" in sys.argv or not get_user_model().objects.exists():
    print("Putting the demo in, a few seconds", flush=True)
    call_command("seed")
call_command("demo_accounts")
