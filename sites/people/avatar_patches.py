"""Profile pictures use the same field as all pictures.

Wagtail's form accepts any file that Pillow opens, of any size and name, and has no setting for that.
"""

from wagtail.admin.forms.account import AvatarPreferencesForm

from sites.operations.forms import CheckedImageField


def patch() -> None:
    """Replace the field of Wagtail's form. Called when the app is ready."""
    fields = AvatarPreferencesForm.base_fields
    fields["avatar"] = CheckedImageField(label=fields["avatar"].label, required=False)
