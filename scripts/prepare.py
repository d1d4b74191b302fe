"""Brings the database to where the code is; an empty one gets the demo. Ends with the accounts to sign in with."""

import os
import sys
from pathlib import Path

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

call_command("migrate", verbosity=0)
call_command("sync_roles")
if "--seed" in sys.argv or not get_user_model().objects.exists():
    call_command("seed")
call_command("demo_accounts")
