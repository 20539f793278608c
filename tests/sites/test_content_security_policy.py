"""The content security policy: public pages have no exception, in the admin only the paths that need one."""

import pytest

from sites.content_security_policy import policy_for


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/fi/", "/sv/", "/fi/no-such-page/", "/fi/haku/?q=<script>", "/health"])
def test_the_public_site_runs_no_inline_script(visitor, path):
    policy = visitor("etela-savo").get(path).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("path", "inline_scripts"),
    [
        ("/admin/", False),
        ("/admin/login/", False),
        ("/admin/account/", False),
        ("/admin/users/", True),
        ("/admin/people/", False),
        ("/admin/pages/", True),
        ("/admin/pages/7/edit/", True),
        ("/admin/snippets/directory/organisation/", True),
        ("/admin/localize/submit/page/3/", True),
        ("/admin/sites/edit/1/", True),
        ("/admin/groups/edit/1/", True),
        ("/fi/admin/pages/", False),
        ("/admin-pages/", False),
    ],
)
def test_the_admin_has_a_policy_for_each_path(path, inline_scripts):
    directives = dict(part.split(" ", 1) for part in policy_for(path).split("; "))
    scripts = directives.get("script-src", directives["default-src"])
    assert ("'unsafe-inline'" in scripts) is inline_scripts
    assert "unsafe-eval" not in policy_for(path)
    assert directives["object-src"] == "'none'"
    assert directives["form-action"] == "'self'"
