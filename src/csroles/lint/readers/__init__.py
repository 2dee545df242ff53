"""How a posting is read from a file: its words without their markup, each with its place, its part and its language."""
