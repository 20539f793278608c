"""Signals of the regions, for apps that the regions do not know."""

from django.dispatch import Signal

# Sent in the transaction that restored a region, with `schema`: no trigger fires for the restored rows and files.
region_restored = Signal()
