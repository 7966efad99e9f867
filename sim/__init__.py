"""dealzone: which deals are possible, who blocks them, and how sure one can be of it."""
