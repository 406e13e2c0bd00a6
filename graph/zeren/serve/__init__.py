"""`zeren serve`: the whole graph behind a local address, as pages, as linked data and as a SPARQL endpoint."""
