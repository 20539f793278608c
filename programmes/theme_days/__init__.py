"""Theme days: by which rule they fall on which days, and the national list in the public schema.

Does not know what a region adds, nor who shows them.
"""
