"""A run against an endpoint: the platform of a run that asks over HTTP, or a recording of that.

``http_platform`` is what a run asks; ``calls`` turns a call into a request and its answer back.
``sending`` is the only place that opens a connection, to ``hosts`` that were allowed;
``credentials`` has the tokens of the environment, ``rest`` the requests of scripts to any address.
``own_contacts`` brings contacts of the run to an emulator, ``endpoint`` puts it all together.
"""
