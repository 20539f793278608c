"""Figures that others publish of the regions, shown beside our own with their source. They enter no formula."""
