//! The city server as a process of its own, so that it can be killed.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub(crate) struct City {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl City {
    pub(crate) fn start(database_url: &str, blobs: &Path) -> City {
        let mut child = Command::new(program())
            .args([
                "--listen",
                "127.0.0.1:0",
                "--database-url",
                database_url,
                "--blobs",
            ])
            .arg(blobs)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("sauyunan-server starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .rsplit("http://")
            .next()
            .unwrap()
            .parse()
            .unwrap_or_else(|_| panic!("no address in {line:?}"));
        City { child, address }
    }

    /// The process id, for a kill in the middle of things.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn enrol_code(database_url: &str, area: &str) -> String {
        let output = Command::new(program())
            .args(["enrol-code", "--area", area])
            .env("SAUYUNAN_DATABASE_URL", database_url)
            .output()
            .expect("sauyunan-server runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}

/// SIGKILL: no handler runs, nothing is flushed.
pub(crate) fn kill(pid: u32) {
    let killed = Command::new("kill")
        .args(["-KILL", &pid.to_string()])
        .status()
        .expect("kill runs");
    assert!(killed.success());
}

impl Drop for City {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Built beside the tests by `cargo build --workspace` and `cargo nextest run --workspace`.
fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let program = tests
        .parent()
        .and_then(Path::parent)
        .unwrap()
        .join("sauyunan-server");
    assert!(
        program.exists(),
        "{} is missing; build it with cargo build -p sauyunan-server",
        program.display()
    );
    program
}
