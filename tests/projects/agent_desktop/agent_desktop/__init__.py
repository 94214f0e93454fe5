"""A small application for agents: it lists contacts, holds, resumes and ends them."""
