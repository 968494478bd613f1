"""The Dutch language as pure functions over strings, its words in data files that a civil servant can extend."""
