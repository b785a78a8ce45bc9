//! Programs that a test starts and that must not outlive it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A started program; dropping it ends the program and everything that it started.
#[derive(Debug)]
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts a program in a process group of its own.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub fn start(command: &mut Command) -> Result<Self, String> {
        use std::os::unix::process::CommandExt;
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .process_group(0)
            .spawn()
            .map_err(|error| format!("{name} did not start: {error}"))?;
        Ok(Self { child })
    }

    /// The program itself, to read from its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Whether the program has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// The programs that this one started and that still run.
    pub fn children(&self) -> Vec<u32> {
        let id = self.child.id();
        let told =
            std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        told.split_whitespace()
            .filter_map(|child| child.parse().ok())
            .filter(|child| is_running(*child))
            .collect()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        signal(&group, "TERM");
        let _ = wait_until(Duration::from_secs(5), "the program ends", || {
            self.has_ended()
        });
        signal(&group, "KILL");
        let _ = self.child.wait();
    }
}

/// Sends a signal to a program, or to a group by its negative number. One that is gone needs none.
pub fn signal(program: impl std::fmt::Display, name: &str) {
    let mut kill = Command::new("kill");
    kill.args(["-s", name, "--"])
        .arg(program.to_string())
        .stderr(Stdio::null());
    let _ = kill.status();
}

/// Whether a program runs; one that has ended and was not waited for does not.
pub fn is_running(id: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    state
        .rsplit(')')
        .next()
        .and_then(|rest| rest.trim().chars().next())
        .is_some_and(|state| state != 'Z')
}

/// Where a program is, or what to install to have it.
///
/// # Errors
/// When it is not in PATH.
pub fn program(name: &str, package: &str) -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .ok_or_else(|| format!("{name} is missing: install the Debian package {package}, or run ./test, which does so"))
}

/// The folder of the programs that this build made, such as target/debug.
///
/// # Panics
/// When the test does not run from a build folder of cargo.
pub fn built_programs() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    test.ancestors()
        .nth(2)
        .expect("tests are in the folder deps")
        .to_owned()
}

/// The repository's folder.
///
/// # Panics
/// Never: this crate is in a folder of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the crate's folder has a parent")
}

/// Looks again and again, a few milliseconds apart, until something holds.
///
/// # Errors
/// When it does not hold in time.
pub fn wait_until(
    at_most: Duration,
    what: &str,
    mut holds: impl FnMut() -> bool,
) -> Result<(), String> {
    let began = Instant::now();
    while !holds() {
        if began.elapsed() > at_most {
            return Err(format!("waited {} s, but not: {what}", at_most.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}
