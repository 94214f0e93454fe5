"""What goes wrong on the way: planned statuses, delays, silence, dropped connections, limits.

``patterns`` says which requests a fault befalls, ``faults`` what befalls one, and ``fates`` lets
it happen to a request that came by HTTP.
"""
