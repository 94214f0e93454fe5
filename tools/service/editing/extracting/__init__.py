"""Making a subscript of some actions of a script, so that every run does what it did.

``selection`` says whether the actions can stand alone, ``handing`` which variables go in and out,
``subscript`` writes the new script, ``caller`` what stands in place of the actions, and
``scenarios`` what the scenarios of the script have to say of them from then on.
"""
