"""The whole data set as one file: every table, what its columns mean, sources, licence and checksums."""
