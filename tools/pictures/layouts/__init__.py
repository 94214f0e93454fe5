"""Where boxes, ports and wires stand: in layers, or where people put them."""
