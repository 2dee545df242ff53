"""What a record is: pydantic models of everything that a catalogue and a workspace hold. No files are touched here."""
