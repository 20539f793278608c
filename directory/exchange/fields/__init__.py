"""The columns of a file of organisations and the fields they stand for, read from cells and written to them."""
