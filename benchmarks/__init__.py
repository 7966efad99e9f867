"""What `make bench` runs, each beside what a user would run instead."""
