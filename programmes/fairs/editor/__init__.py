"""The timetable editor of a fair in the admin: blocks of its draft by day and room."""
