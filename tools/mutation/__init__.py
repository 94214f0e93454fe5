"""How good the scenarios of a script are: which of its mutants they tell from it, decided."""
