"""Date and time formats of each language (`FORMAT_MODULE_PATH`). What a language does not set here, Django sets."""
