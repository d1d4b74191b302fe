"""Wiring: settings, addresses, roles, service pages and the demo. Nothing imports it."""
