//! The server over real HTTP, with a real PostgreSQL and a real folder.

mod bad_input;
mod blobs;
mod enrolment;
mod health;
mod process;
mod pulling;
mod pushing;
mod restoring;
mod tus;
mod world;
