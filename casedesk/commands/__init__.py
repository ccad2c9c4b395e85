"""
The commands, one module each, imported when it is asked for.

Each has `add_arguments(parser)` and `run(options, terminal)`, which returns the exit status. What a person wrote is
never taken from the command line, which the shell would remember, but asked for.
"""
