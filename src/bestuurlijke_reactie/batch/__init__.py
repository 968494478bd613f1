"""Many letters, unattended: each in a worker with limits, a journal to go on from, and outputs that come out the same."""
