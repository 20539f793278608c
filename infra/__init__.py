"""Start and check Kohtaamo on one machine: the commands `demo` and `test`, and the services they need.

Modules that run before the environment exists (everything in `commands` and `services` unless stated otherwise) use
only Python's standard library and call the project through `manage.py`. `demo_content` is a Django app and the
benchmarks of `bench` use the project's models; nothing in the project imports `infra`.
"""
