"""Kiosks: what residents see of them, the admin and the rota. The models are in `programmes.models`."""
