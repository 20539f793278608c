"""What tests of bundles share."""

from sites.regions.bundle.import_region import import_region as import_bundle
from sites.regions.bundle.tables import EXCLUDED, secrets_of


def import_region(bundle, **names):
    """Import with confirmation of the superuser that every test region has."""
    return import_bundle(bundle, superusers=["admin"], **names)


def without_secrets(rows):
    return {
        label: {
            key: {name: value for name, value in row.items() if name not in secrets_of(label)}
            for key, row in of_model.items()
        }
        for label, of_model in rows.items()
        if label not in EXCLUDED
    }
