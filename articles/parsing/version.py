"""Which reader made a record; it changes whenever the same text may be read otherwise than before."""

READER_VERSION = "3"
