import pytest
pytestmark = pytest.mark.browser
def test_x(site, visit, picture):
    page = visit()
    page.goto(site.url("etela-savo", "/fi/"))
    picture(page, "home-raw")
    print(page.title(), page.content()[:1500])
