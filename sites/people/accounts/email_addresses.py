"""allauth's rows of e-mail addresses follow the address of a user.

Nobody types their own address unproved: it comes from an invitation whose link was followed, from whoever looks after
the region's people, or from a change confirmed by mail. Links to new passwords go there, so it counts as proved.
"""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models.signals import post_save
from django.dispatch import receiver

from sites.people.models import User


@receiver(post_save, sender=User)
def follow(instance: User, raw: bool = False, **_: Any) -> None:
    """The user's address is the one primary row. A second user of the same address has it unproved.

    allauth writes the row itself for somebody it makes an account for; such a user says `address_follows = False`.
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
