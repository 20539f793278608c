import directory.section_blocks
import django.db.models.deletion
import sites.terms.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_rich_description"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.AddField(
            model_name="operatingmodelpage",
            name="audiences",
            field=sites.terms.fields.TermsField(
                blank=True, default=list, size=None, verbose_name="Target group", vocabulary="audience"
            ),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="changes",
            field=directory.section_blocks.ChangesField(
                blank=True,
                help_text="A new version of the model: its phase, and what readers should know of it.",
                verbose_name="What changed",
            ),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="innokyla_url",
            field=models.URLField(blank=True, verbose_name="Address in Innokylä"),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="investment",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Investment"),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="origin_changes",
            field=models.TextField(
                blank=True, max_length=1000, verbose_name="What was changed when the model was adapted"
            ),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="origin_date",
            field=models.DateField(blank=True, null=True, verbose_name="Date of the adaptation"),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="origin_region",
            field=models.CharField(blank=True, editable=False, max_length=40, verbose_name="Region of the original"),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="origin_title",
            field=models.CharField(blank=True, max_length=255, verbose_name="Name of the original"),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="origin_url",
            field=models.URLField(blank=True, verbose_name="Address of the original"),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="origin_version",
            field=models.PositiveSmallIntegerField(
                blank=True, editable=False, null=True, verbose_name="Version of the original"
            ),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="phenomena",
            field=models.CharField(
                blank=True, help_text="Free words, a comma between them.", max_length=250, verbose_name="Phenomena"
            ),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailimages.image",
                verbose_name="picture",
            ),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="picture_alt",
            field=models.CharField(
                blank=True,
                help_text="What the picture tells, for those who do not see it.",
                max_length=250,
                verbose_name="picture in words",
            ),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="picture_decorative",
            field=models.BooleanField(
                default=False,
                help_text="It tells nothing that the text does not.",
                verbose_name="the picture is decoration",
            ),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="pillar",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Pillar"),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="programme",
            field=models.CharField(
                blank=True, help_text="The abbreviation, such as RRP.", max_length=10, verbose_name="Programme"
            ),
        ),
        migrations.AddField(
            model_name="operatingmodelpage",
            name="sections",
            field=directory.section_blocks.SectionsField(
                blank=True,
                help_text="Sections marked with ** show both on the summary and on the development path. Any may be empty.",
                verbose_name="Sections",
            ),
        ),
        migrations.AlterField(
            model_name="operatingmodelpage",
            name="target_groups",
            field=sites.terms.fields.TermsField(
                blank=True,
                default=list,
                size=None,
                verbose_name="Target groups of the service catalogue",
                vocabulary="target_group",
            ),
        ),
    ]
