"""Starting and checking Kohtaamo on one machine: the commands `demo` and `test`, and the services they need.

What is run before the environment exists (everything in `commands` and `services` but what says otherwise) uses only
Python's standard library and talks to the project through `manage.py`. `demo_content` is a Django app and the
benchmarks of `bench` use the project's models; nothing of the project imports `infra`.
"""
