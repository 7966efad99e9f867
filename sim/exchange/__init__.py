"""Other people's files: games that other tools wrote are read, and ours are written for them.

`nfg` and `efg` are Gambit's two formats, of a game in normal form and of a tree. Nothing is
guessed: what a file says is read exactly, and what can't be is refused with its line.
"""
