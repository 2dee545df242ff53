"""Files as plain values: YAML with the place of every key and value, and where data and templates lie."""
