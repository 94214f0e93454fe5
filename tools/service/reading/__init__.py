"""Reading and checking a script while it is written: only what changed is read again.

``flow_text`` cuts a text into blocks and reads those that an edit touches, ``block`` keeps what
was found in one, ``language`` puts together what is wrong with all of them.
"""
