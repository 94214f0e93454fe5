"""A suite of scenarios as somebody asks for it: run, shown, remembered, updated and written."""
