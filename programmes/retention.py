"""For how long the contacts of those who took part are kept."""

import datetime

RETENTION = datetime.timedelta(days=180)
"""After the day on which they took part."""
