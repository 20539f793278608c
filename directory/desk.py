"""Organisations before the desk: they are reviewed, and their texts and web addresses are looked through."""

from directory.organisation import Organisation
from sites.desk.records import Records

ORGANISATIONS = Records("organisation", Organisation, ("summary", "description", "alert"), ("web",)).before_the_desk()
