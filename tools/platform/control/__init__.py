"""Control of a platform over HTTP: what its tester may ask and do, behind a token of its own.

``control`` finds the endpoint and lets nobody else in, ``bodies`` reads what was sent; the others
are its endpoints: ``planning`` of faults, ``moments`` (reset, snapshots, the clock), ``looking``
at the log and at contacts.
"""
