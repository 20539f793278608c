"""The models of programmes: what a region owns. What all regions share is in apps of its own."""
