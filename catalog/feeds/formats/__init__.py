"""Feed formats, one a module: each yields rows with Google Merchant field names."""
