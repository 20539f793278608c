"""The users of a region in the admin, instead of Wagtail's own user views."""
