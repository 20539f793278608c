import pytest, time, json
from django.db import transaction, connection
from django.test import Client
from django.conf import settings
from tests.isolation.addresses import all_patterns
from tests.conftest import NAMES, region

def client_of(code, username):
    c = Client(headers={"host": f"{NAMES[code][0]}:{settings.PUBLIC_PORT}"}, raise_request_exception=False)
    if username:
        from sites.people.models import User
        with region(code): c.force_login(User.objects.get(username=username))
    return c
def brief(a):
    s=str(a.status_code)
    if a.status_code in(301,302): s+=" "+a.headers["Location"][:60]
    return s
def test_probe(held):
    out=open('/tmp/w/probe.txt','w')
    who=[("etela-savo",None),("etela-savo","author"),("etela-savo","editor"),("etela-savo","moderator"),("etela-savo","region-admin"),("etela-savo","admin"),("national","analyst"),("national","admin")]
    cl=[(c,u,client_of(c,u)) for c,u in who]
    tot={}
    for p in all_patterns():
        row=[]
        for c,u,client in cl:
            t=time.time()
            with transaction.atomic():
                sid=transaction.savepoint()
                a=client.get(p.address(held[c]))
                body=b"".join(a.streaming_content) if a.streaming else a.content
                transaction.savepoint_rollback(sid)
            tot[u]=tot.get(u,0)+time.time()-t
            row.append(brief(a))
            if a.status_code>=500: out.write("!!! %s %s\n%s\n"%(p,u, getattr(a,'exc_info',None)))
        out.write(f"{p.name} | {p.address(held['etela-savo'])}\n    "+" ; ".join(row)+"\n"); out.flush()
    out.write(str(tot))
