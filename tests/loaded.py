"""What a forked web server or worker shares: the application, its addresses and the dictionaries.

Imported by the process that forks them. It opens no connection.
"""

import gc

import django

django.setup()

from django.urls import get_resolver  # noqa: E402 - needs Django

from search.analysis import forms  # noqa: E402 - as above

get_resolver().url_patterns  # noqa: B018 - imports the views
for word, language in (("vertaistuki", "fi"), ("kamratstödsgrupp", "sv"), ("support", "en")):
    forms(word, language)
gc.collect()
gc.freeze()
