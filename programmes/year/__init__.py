"""The year of theme days as residents see it: a wheel, months, what comes next, and a calendar to subscribe to."""
