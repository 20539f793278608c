"""Headers every answer carries."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/fi/", "/sv/", "/fi/no-such-page/"])
def test_the_public_site_runs_no_inline_script(visitor, path):
    policy = visitor("etela-savo").get(path).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_the_admin_has_a_policy_of_its_own(visitor):
    policy = visitor("etela-savo").get("/admin/login/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "object-src 'none'" in policy
