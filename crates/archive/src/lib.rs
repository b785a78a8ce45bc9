//! Photos: inspect, date, thumbnail, encrypt and store.
