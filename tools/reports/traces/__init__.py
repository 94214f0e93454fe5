"""Two recorded runs beside each other, as people and programs read them."""
