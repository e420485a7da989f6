"""Thesauri: where the words come from that documents are described with."""
