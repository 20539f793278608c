"""Links by which organisations keep their entries right, without an account.

The yearly check of an entry, and the invitation to fill in a first one. What is corrected is a proposal
(`directory.proposals`), and nothing is public before an editor has decided. Checked is not saved: only an answer, or an
editor who says so, sets the day of the last check.
"""
