"""Upload forms of documents and pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from sites.operations import uploads
from sites.pictures import UnscalableError, scalable

REASONS = {
    uploads.TOO_LARGE: _("The file is larger than 20 MB. Make it smaller, or split it."),
    uploads.ODD_NAME: _("The file's name is too long or has invisible signs. Rename the file."),
    uploads.OTHER_CONTENT: _("The file is not what its name says, or it is damaged. Save it again in its own program."),
    uploads.ACTIVE: _("The file holds a program (a macro or a script). Save it without."),
    uploads.ACTIVE_PDF: _(
        "The PDF holds a script, an embedded file or an interactive form (XFA). "
        "Print it to a new PDF, or save it without."
    ),
    uploads.ENCRYPTED: _("The PDF is protected, so its content cannot be checked. Save it without protection."),
    uploads.BOMB: _("The file unpacks to far too much. Save it again in its own program."),
}


class CheckedDocumentForm(BaseDocumentForm):
    """Accepts a document only if it has the type of its name and no active content."""

    def clean_file(self) -> Any:
        """Return the file. Raises ValidationError with the reason."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            try:
                uploads.check(file.name, file.size, file)
            except uploads.RefusedError as refused:
                raise ValidationError(REASONS[str(refused)]) from refused
        return file


class CheckedImageField(WagtailImageField):
    """Accepts a picture only if it can be decoded completely."""

    def to_python(self, data: Any) -> Any:
        """Return the file. Raises ValidationError where it is damaged; its size is checked before it is decoded."""
        try:
            file = super().to_python(data)
            if file:
                file.seek(0)
                with Image.open(file) as picture:
                    picture.load()
                file.seek(0)
        except ValidationError:
            raise
        except Exception as error:  # decoders raise any exception for malformed files
            raise ValidationError(_("The picture is damaged. Save it again in its own program.")) from error
        return self.scaled(file) if file else file

    def scaled(self, file: Any) -> Any:
        """Return the file, or a converted copy that can be scaled. Raises ValidationError if neither works."""
        try:
            usable = scalable(file)
        except UnscalableError as error:
            raise ValidationError(
                _("No smaller versions of the picture can be made. Save it as an ordinary JPEG or PNG picture.")
            ) from error
        return file if usable is file else super().to_python(usable)


class CheckedImageForm(BaseImageForm):
    """Validates pictures with `CheckedImageField`."""

    file = CheckedImageField(label=_("File"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Remove an excluded `file`: Django keeps declared fields that Wagtail's multi-upload excludes."""
        super().__init__(*args, **kwargs)
        if "file" in (self._meta.exclude or ()):
            del self.fields["file"]
