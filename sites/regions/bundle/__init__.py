"""A region as one file that can be stored, moved to another installation, and imported.

A **bundle** is portable: a zip of JSON and media. It holds pages, records, media and users, and no
credentials: no password, session, token or second factor. A **backup** (`sites.regions.backup`) is exact: pg_dump of a
schema, passwords included, for this database only.

```
manifest.json          format, time, the region's facts, migrations, models and rows, SHA-256 of every other file
records/<model>.json   one row a line, columns by name; content types by their names, because their numbers differ
people.json            users, without passwords
media/…                every uploaded file
```

`tables` lists what is exported, `rows` reads and writes rows, `archive` the zip; `manifest` writes and `facts` checks
a manifest; `export`, `import_region` and `closing` are the operations. Exports of an unchanged region have the same
checksums.

A bundle is untrusted input: tables, columns, paths and secret columns come from our own models, never from the file.
"""
