"""Import of a calendar that a region keeps elsewhere: its events become records of the kind `event`.

Reading (`ics`, `linked_events`) is pure: it returns what each event says as values of `Event`'s fields, or why it is
left out. The preview compares these with what the same calendar said before, so what editors have changed stays.
Pictures and other files are not fetched, as a calendar does not tell who may use them, and coordinates have no field in
an event: the preview says so of each event that has any.
"""
