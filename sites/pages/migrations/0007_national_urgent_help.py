"""A national region made before there was urgent help gets the lines that new ones start with, where it has none."""

import tomllib
from pathlib import Path

from django.db import migrations

LINES = Path(__file__).parents[1] / "drafts" / "urgent_help.toml"


def create_lines(apps, schema_editor):
    """Create the lines in the schema of the national region; idempotent."""
    region = apps.get_model("regions", "Region")
    line = apps.get_model("pages", "UrgentHelp")
    here = region.objects.filter(schema_name=schema_editor.connection.schema_name, kind="national")
    if here.exists() and not line.objects.exists():
        fields = {field.name for field in line._meta.get_fields()}
        for number, values in enumerate(tomllib.loads(LINES.read_text(encoding="utf-8"))["line"], start=1):
            known = {name: value for name, value in values.items() if name in fields}
            line.objects.create(position=10 * number, **known)


class Migration(migrations.Migration):
    dependencies = [("pages", "0006_untranslated"), ("regions", "0003_one_national_region")]

    operations = [migrations.RunPython(create_lines, migrations.RunPython.noop)]
