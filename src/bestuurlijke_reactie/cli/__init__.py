"""The command line, thin: arguments in, one library call, words to standard error, data to standard output."""
