"""What a posting should mend: its wording, the law of where it is shown, its structure, and what its role says."""
