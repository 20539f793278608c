"""The words that editors add to the thesaurus: a region's own, and those of the national region for all.

A table of each region. They count in the next search, in every process: each search asks whether they are the same as
before (`reading`).
"""
