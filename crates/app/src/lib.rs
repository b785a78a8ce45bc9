//! Use cases, one module a feature; sessions, jobs and the sync client.
