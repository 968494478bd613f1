"""The ground floor: the types that travel upwards from a file to a reaction, and the errors that end the way."""
