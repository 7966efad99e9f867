"""Words, tables, JSON and figures. Nothing is computed here."""
