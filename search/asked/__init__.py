"""What residents ask the search: counted by day, region and language, without anything that tells who asked.

- `words` decides what of a question may be kept
- `counting` counts a search, and forgets what nobody needs any more
- `reading` reads the counts for editors, `views` shows them
"""
