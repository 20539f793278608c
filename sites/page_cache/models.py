"""None: this app keeps no rows. Django tells only apps with a module of this name that tables were made."""
