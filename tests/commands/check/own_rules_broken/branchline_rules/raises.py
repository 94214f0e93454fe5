raise RuntimeError("no such\nthing")
