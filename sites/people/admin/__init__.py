"""The people of a region in the admin: those who administer a region deal with its people here, and nowhere else."""
