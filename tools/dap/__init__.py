"""The Debug Adapter Protocol over the debugger: only what translates, and no second debugger."""
