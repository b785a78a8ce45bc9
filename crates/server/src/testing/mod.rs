//! A real PostgreSQL and a real server for tests, here and in other crates.

mod postgres;
mod server;

pub use postgres::TestPostgres;
pub use server::TestServer;
