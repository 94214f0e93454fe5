"""What the rules say of an open text: a rule is asked again where what it reads has changed."""
