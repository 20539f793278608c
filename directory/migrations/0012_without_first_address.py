from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("directory", "0011_places_and_contacts")]

    operations = [
        migrations.RemoveField(
            model_name='organisation',
            name='address_public',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='email',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='phone',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='postal_code',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='street',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='town',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='web',
        ),
    ]
