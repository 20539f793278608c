"""Keeps allauth's EmailAddress rows in sync with User.email.

An address comes from an accepted invitation, from a user manager, or from a change confirmed by mail, so it counts as
verified.
"""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models.signals import post_save
from django.dispatch import receiver

from sites.people.models import User


@receiver(post_save, sender=User)
def sync_primary_address(instance: User, raw: bool = False, **_: Any) -> None:
    """Make the user's address the one primary row; unverified where another user has it verified.

    allauth creates the row itself for users it creates; those have `address_follows = False`.
    """
    email = instance.email.lower()
    if raw or not email or not getattr(instance, "address_follows", True):
        return
    rows = EmailAddress.objects.filter(user=instance)
    if rows.filter(email=email, primary=True).exists():
        return
    taken = EmailAddress.objects.filter(email=email, verified=True).exclude(user=instance).exists()
    rows.filter(primary=True).delete()
    EmailAddress.objects.update_or_create(user=instance, email=email, defaults={"primary": True, "verified": not taken})
