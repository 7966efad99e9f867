"""The verbs of the command line, a file each: what is asked, done and printed.

Nothing heavy is imported before a verb has read its file: help and faults need not wait.
"""
