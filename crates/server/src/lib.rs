//! The city server.
