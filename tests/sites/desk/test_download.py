"""A file is downloaded with the guards of the link checker: size, robots.txt, and addresses of the public internet."""

from typing import Any

import pytest

from sites.desk.links.download import DownloadError, download
from sites.desk.links.fetcher import LinkFetcher


def test_a_file(site: Any, link_fetcher: LinkFetcher) -> None:
    assert download(site.url("/hyva"), 100, link_fetcher) == b"hei"


@pytest.mark.parametrize(
    ("path", "most", "reason"),
    [
        ("/hyva", 2, "too-large"),
        ("/poissa", 100, "refused"),
        ("/emme-halua/x", 100, "robots"),
        ("/sisaan", 100, "unsafe"),
        ("/tiedostoon", 100, "unsafe"),
        ("/keha", 100, "no-answer"),
    ],
)
def test_what_is_not_downloaded(path: str, most: int, reason: str, site: Any, link_fetcher: LinkFetcher) -> None:
    with pytest.raises(DownloadError) as raised:
        download(site.url(path), most, link_fetcher)
    assert raised.value.reason == reason


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://localhost/", "file:///etc/passwd", "x", "http://a@b/"]
)
def test_only_the_public_internet(address: str) -> None:
    with pytest.raises(DownloadError) as raised:
        download(address, 100)
    assert raised.value.reason == "unsafe"
