"""Where an address stands: in these properties, and first in calls of this method."""

ADDRESSES = {"serviceaddress", "url", "screenpopurl"}
REQUEST = "MakeRestRequest"
