"""Organisations before the translation desk."""

from directory.organisation import Organisation
from sites.translation.records import Records

ORGANISATIONS = Records("organisation", Organisation, ("summary", "description", "alert")).translatable()
