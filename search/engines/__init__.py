"""x"""
class Away(Exception):
    pass
