"""How every form is drawn: with our components, where a template says `{{ form }}` or `{{ field.as_field_group }}`.

`FORM_RENDERER` names the renderer. Widgets keep Django's own templates; Wagtail's admin draws its fields by itself.
"""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template

OURS = "components/"


class ComponentField(BoundField):
    """A field of a form as `components/field.html` draws it."""

    @property
    def use_fieldset(self) -> bool:
        """Whether several controls share this field's name. A file is one control, whatever else stands beside it."""
        return bool(super().use_fieldset) and self._input_type() != "file"

    @property
    def layout(self) -> str:
        """`group`: controls under a legend; `tick`: one box before its label; `line`: a label above one control."""
        if self.use_fieldset:
            return "group"
        return "tick" if self._input_type() == "checkbox" else "line"

    @property
    def first_id(self) -> str:
        """The id of the control a link to this field leads to."""
        grouped = self.use_fieldset and self._input_type() in ("radio", "checkbox")
        return f"{self.auto_id}_0" if grouped else self.id_for_label or self.auto_id

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        """Without a placeholder: it would repeat the label, and vanish as soon as somebody writes."""
        return {**super().build_widget_attrs(attrs, widget), "placeholder": False}

    def _input_type(self) -> str:
        return getattr(self.field.widget, "input_type", "")


class ComponentRenderer(DjangoTemplates):
    """Draws forms and fields with the project's templates, widgets with Django's."""

    form_template_name = f"{OURS}form.html"
    field_template_name = f"{OURS}field.html"
    bound_field_class = ComponentField

    def get_template(self, template_name: str) -> Any:
        """The template of a form, a field or a widget. Raises TemplateDoesNotExist."""
        return get_template(template_name) if template_name.startswith(OURS) else super().get_template(template_name)
