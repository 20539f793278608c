import pytest, time, os
pytestmark = pytest.mark.browser
def test_x(site, visit, picture):
    import pathlib
    pathlib.Path("/tmp/w/browser/port").write_text(str(site.port))
    while not os.path.exists("/tmp/w/browser/stop"): time.sleep(1)
