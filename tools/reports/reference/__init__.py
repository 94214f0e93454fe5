"""Reference pages, from the declarations of actions, functions, rules and findings."""
