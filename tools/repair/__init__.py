"""Repairs that are proved: what mends a finding or a property, and what nobody notices of it.

``version`` is a script with what is known of it, ``verifying`` holds a repaired one against it,
``finding_repairs`` and ``property_repairs`` look for the smallest that holds.
"""
