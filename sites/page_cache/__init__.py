"""Pages for readers who are nobody in particular, kept ready and given out without a question to the database.

Does not know which pages there are: a view says of itself that its answers may be kept (`marks.may_be_kept`), and
whatever changes in a table such an answer is made of starts a new generation of its region (`tables`, `listener`).
"""
