"""Words: what we were told, and by whom. No arrays."""
