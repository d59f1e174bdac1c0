"""Pure builders: arguments in, ``Call[T]`` out. Bad arguments are refused here, before anything is sent."""
