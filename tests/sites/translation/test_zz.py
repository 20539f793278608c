import re
from tests.sites.translation.test_admin_in_finnish_and_swedish import *
def test_x(things, signed_in, reads_in):
    reads_in(REGION,'admin','sv'); cl=signed_in(REGION,'admin')
    for u in ['/admin/snippets/directory/organisation/','/admin/images/chooser/','/admin/images/multiple/add/','/admin/choose-external-link/']:
        c=cl.get(u).content.decode()
        for m in re.finditer(r'Koti\b|Haku|Supported|Link text|Hem\b|URL',c): print(u,repr(c[max(0,m.start()-150):m.end()+60]))
