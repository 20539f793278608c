"""Dead links: where the region's contents lead, looked at each night with good manners."""
