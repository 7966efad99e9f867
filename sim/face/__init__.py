"""The Python face: the verbs of the command line as functions, with what they share in names."""
