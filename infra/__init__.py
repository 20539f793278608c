"""Starting and checking Kohtaamo on one machine: the commands `demo` and `test`, and the services they need.

What is run before the environment exists (everything in `commands` and `services` but what says otherwise) uses only
Python's standard library. Nothing here knows the project's models: it talks to the project through `manage.py`.
"""
