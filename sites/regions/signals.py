"""Signals of the regions, for apps that the regions do not know."""

from django.dispatch import Signal

# Sent in the transaction that restored a region, with `schema`: triggers do not see all of its rows and files.
region_restored = Signal()
