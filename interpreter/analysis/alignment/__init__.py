"""What was logged beside what a script does: followed exactly, else aligned at the least cost.

``Moves`` is the script, ``Logged`` an event of a log in its words, ``Following`` goes along as
long as both agree, ``difference`` says where they first do not, and ``cheapest`` pairs them.
"""
