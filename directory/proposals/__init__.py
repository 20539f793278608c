"""Values proposed for an organisation from outside, and their review field by field.

An editor sees the present value beside the proposed one and takes or refuses it. Nothing is changed before that. It
does not know who proposes: visitors (`directory.proposals.views`) and whoever answers a link (`directory.checking`).
"""
