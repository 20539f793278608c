"""Signals of the regions, for apps that the regions do not know."""

from django.dispatch import Signal

# Sent inside the transaction that restored a region, with `schema`: no trigger has seen its rows and files change.
region_restored = Signal()
