"""Labs: a broken script with a task, and what is graded by what a contact notices of it.

``lab`` reads one, ``grading`` holds a submission against the solution, ``classroom`` those of a
class, and ``making`` makes labs from mutants.
"""
