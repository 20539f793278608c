def test_home(visitor, db):
    for p in ("/", "/fi/", "/sv/", "/livez", "/fi/xx/"):
        r = visitor("etela-savo").get(p)
        print(p, r.status_code, r.headers)
    assert 0
