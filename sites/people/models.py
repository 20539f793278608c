"""The users of one region: each region's schema has its own table of them."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who signs in to one region. The same person in another region is another row there."""
