"""The work of a command on the workers of a cluster, through dask.distributed."""
