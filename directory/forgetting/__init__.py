"""Find and remove what a region has stored of a person: name, e-mail addresses, telephone numbers.

It looks through every text column of the region's schema, so that a new table is included without a line here, and
through the mails that wait in the queue. Accounts of staff are closed under People and are not touched.
"""
