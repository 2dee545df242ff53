"""The commands, one module each: ``run`` is the command, its docstring the help, ``EXAMPLES`` what stands below it."""
