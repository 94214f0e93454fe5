"""What the page of the studio asks beside LSP, one file a group, as in the folder of the LSP."""
