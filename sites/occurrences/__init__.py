"""What every dated thing shares: rules and their dates, what was changed on single dates, and the words for it.

Does not know which dated things there are: groups, events, kiosks.
"""
