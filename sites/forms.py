"""The form renderer (`FORM_RENDERER`): `{{ form }}` and `{{ field.as_field_group }}` use the project's components.

Widgets keep Django's templates. Wagtail's admin has templates of its own for fields and renders `{{ field }}`.
"""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template
from django.utils.safestring import SafeString

OURS = "components/"


class ComponentField(BoundField):
    """A bound field with what `components/field.html` needs to know."""

    @property
    def use_fieldset(self) -> bool:
        """Whether several controls share the field's name. A file input is one control, with or without "clear"."""
        return bool(super().use_fieldset) and self._input_type() != "file"

    @property
    def is_optional(self) -> bool:
        """Whether the label says that the field may be left out: where all of several may, no label does."""
        fields = self.form.fields.values()
        return not self.field.required and (len(fields) == 1 or any(field.required for field in fields))

    @property
    def layout(self) -> str:
        """`group`: controls under a legend; `tick`: a checkbox before its label; `line`: a label above one control."""
        if self.use_fieldset:
            return "group"
        return "tick" if self._input_type() == "checkbox" else "line"

    @property
    def first_id(self) -> str:
        """The id of the field's first control: where the error summary links to."""
        grouped = self.use_fieldset and self._input_type() in ("radio", "checkbox")
        return f"{self.auto_id}_0" if grouped else self.id_for_label or self.auto_id

    @property
    def control(self) -> SafeString:
        """The widget without its placeholder, which would repeat the label and vanish once somebody writes."""
        return self.as_widget(attrs={"placeholder": False})

    def _input_type(self) -> str:
        return getattr(self.field.widget, "input_type", "")


class ComponentRenderer(DjangoTemplates):
    """Renders forms and fields with the project's templates, widgets with Django's."""

    form_template_name = f"{OURS}form.html"
    field_template_name = f"{OURS}field.html"
    bound_field_class = ComponentField

    def get_template(self, template_name: str) -> Any:
        """Return the template of a form, a field or a widget. Raises TemplateDoesNotExist."""
        return get_template(template_name) if template_name.startswith(OURS) else super().get_template(template_name)
