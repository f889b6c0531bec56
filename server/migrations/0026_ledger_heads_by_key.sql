-- A plan made while nobody had been shown to anybody reads the whole table of heads, and is kept while the table grows.
alter function chain_disclosure() set enable_seqscan = off;
