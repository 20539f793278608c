"""How many examples a property test tries.

Every run tries few, and the same ones each time. `HYPOTHESIS_PROFILE=thorough infra/test tests tests/…` tries many, of
another choice in each run; Hypothesis prints how to repeat one that fails.
"""

import os

import hypothesis
from hypothesis import HealthCheck

USUAL, THOROUGH = "tests", "thorough"


def register_profiles() -> None:
    """Make both profiles known, and use the one that the environment names."""
    hypothesis.settings.register_profile(USUAL, database=None, deadline=None, derandomize=True)
    every = list(HealthCheck)
    hypothesis.settings.register_profile(
        THOROUGH, database=None, deadline=None, derandomize=False, print_blob=True, suppress_health_check=every
    )
    hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", USUAL))


def examples(few: int, many: int) -> int:
    """Return the number of examples under the profile in use."""
    return many if hypothesis.settings.get_current_profile_name() == THOROUGH else few
