"""What stands around the door of a platform: faults on the way, a log, control, kept state.

``site`` puts it all together, ``carrier`` lets happen what is planned for a request, and
``keeping`` says what keeps the state.
"""
