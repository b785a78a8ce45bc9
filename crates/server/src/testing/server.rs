//! A server in the test's own process, on a free port and a runtime of its own.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::JoinHandle;

use sauyunan_protocol::Area;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::config::Config;
use crate::enrol_code::create_enrol_code;
use crate::serve::serve_connected;
use crate::state::AppState;

/// A running server. It ends when dropped; unanswered requests are cut, as by a crash.
pub struct TestServer {
    address: SocketAddr,
    database_url: String,
    blobs: PathBuf,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl TestServer {
    /// Starts a server on this database and blob folder, ready to answer.
    ///
    /// # Panics
    /// If it does not start.
    pub fn start(database_url: &str, blobs: &Path) -> TestServer {
        TestServer::start_at(
            "127.0.0.1:0".parse().expect("an address"),
            database_url,
            blobs,
        )
    }

    /// Starts a server on a given address, for example where another one was.
    ///
    /// # Panics
    /// If it does not start.
    pub fn start_at(address: SocketAddr, database_url: &str, blobs: &Path) -> TestServer {
        let config = Config::new(database_url, blobs.to_string_lossy());
        std::fs::create_dir_all(blobs).expect("blob folder");
        let (end, ended) = oneshot::channel::<()>();
        let (tell_address, told_address) = mpsc::channel();
        let thread =
            std::thread::spawn(move || {
                let runtime = Runtime::new().expect("runtime");
                let ended = runtime.block_on(async {
                let listener = TcpListener::bind(address).await.expect("free address");
                let state = AppState::connect(&config).await.expect("the test server starts");
                tell_address.send(listener.local_addr().expect("address")).expect("test waits");
                tokio::select! {
                    outcome = serve_connected(listener, state, std::future::pending()) => outcome,
                    _ = ended => Ok(()),
                }
            });
                runtime.shutdown_background();
                ended.expect("the test server serves");
            });
        let address = told_address.recv().expect("the test server starts");
        TestServer {
            address,
            database_url: database_url.to_owned(),
            blobs: blobs.to_owned(),
            end: Some(end),
            thread: Some(thread),
        }
    }

    /// `http://127.0.0.1:<port>`
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A fresh enrolment code.
    ///
    /// # Panics
    /// If `area` is none or the database refuses.
    pub fn enrol_code(&self, area: &str) -> String {
        self.enrol_code_for(area, None)
    }

    /// A fresh enrolment code that a known device may use.
    ///
    /// # Panics
    /// If `area` is none or the database refuses.
    pub fn enrol_code_for(&self, area: &str, device: Option<Uuid>) -> String {
        let area: Area = area.parse().expect("an area");
        let url = self.database_url.clone();
        let make = move || {
            let runtime = Runtime::new().expect("runtime");
            runtime
                .block_on(create_enrol_code(&url, &area, device))
                .expect("an enrolment code")
        };
        // On a thread of its own, because the caller may itself be inside a runtime.
        std::thread::spawn(make).join().expect("an enrolment code")
    }

    /// Ends the server and starts another one on the same address, database and folder.
    pub fn restart(mut self) -> TestServer {
        self.stop();
        TestServer::start_at(self.address, &self.database_url, &self.blobs)
    }

    /// Ends the server at once.
    pub fn stop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.stop();
    }
}
