"""Proof of completion. Reads training; nothing reads it but reports."""
