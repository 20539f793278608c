"""The formats of the calendar besides iCalendar: feeds, Linked Events and tables."""
