"""A region as one file that can be kept, moved to another installation, and made anew.

A **bundle** is portable: a zip of JSON and media. It holds pages, records, media and people, and nothing anybody could
sign in with: no password, session, token or second factor. A **backup** (`sites.regions.backup`) is exact: what
PostgreSQL itself writes of a schema, passwords included, for this database and nothing else.

```
manifest.json          format, time, the region's facts, migrations, models and rows, SHA-256 of every other file
records/<model>.json   one row a line, columns by name; content types by their names, because their numbers differ
people.json            who works in the region, without passwords
media/…                every uploaded file
```

`contents` knows what goes in, `rows` how a row is read and written, `archive` the zip, `manifest` its list of contents;
`export`, `bring` (import) and `closing` do the work. The same region exported twice gives the same checksums.
"""
