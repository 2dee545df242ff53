"""The command line: options, one call, printing. Each command is a module, imported when it is asked for."""
