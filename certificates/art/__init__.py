"""Draws the certificate's ornament: guilloche frame, fern scrolls, rosette, seal. Pure; its SVG lies in `assets/`.

The drawings are kept so that printing does not wait for them; `manage.py draw_certificate_art` makes them again, and a
test holds that they are the same.
"""
