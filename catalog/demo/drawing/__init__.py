"""Product photos drawn by code: outlines in centimetres, cloth as a lit height field."""
