"""The beginnings of documents' names, by which they are suggested; the worker writes them anew for all documents."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0015_names")]
    operations = [
        migrations.AddField("document", "starts", django.contrib.postgres.search.SearchVectorField(null=True)),
        migrations.AddIndex(
            "document", django.contrib.postgres.indexes.GinIndex(fields=["starts"], name="search_document_starts")
        ),
    ]
