//! Runs the program on a temporary folder.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use sauyunan_archive::sample::{SamplePhoto, SampleScene};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "contoh-sandi";

pub(crate) struct Office {
    folder: TempDir,
}

impl Office {
    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A folder for RW 02 of Bojong Menteng.
    pub(crate) fn ready() -> Self {
        let office = Self::empty();
        office.json([
            "init",
            "--kelurahan",
            "32.75.05.1004",
            "--rw",
            "02",
            "--year",
            "2025",
            "--officer",
            "Kader Contoh",
        ]);
        office
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with the data folder and the passphrase, without a terminal to ask on.
    pub(crate) fn command<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
    ) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sauyunan"));
        command
            .arg("--data")
            .arg(self.path("data"))
            .args(arguments)
            .env("SAUYUNAN_PASSPHRASE", PASSPHRASE)
            .env_remove("SAUYUNAN_DATA")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }

    /// Runs with `--json`; it must succeed and print one document.
    pub(crate) fn json<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Value {
        let ran = Ran::of(self.command(arguments).arg("--json").output().unwrap());
        assert_eq!((ran.status, ran.error.as_str()), (0, ""), "{}", ran.output);
        serde_json::from_str(&ran.output).unwrap_or_else(|error| panic!("{error}: {}", ran.output))
    }

    /// Runs with `--json`; it must fail with a code on standard error and print nothing else.
    pub(crate) fn failure<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Value {
        let ran = Ran::of(self.command(arguments).arg("--json").output().unwrap());
        assert_eq!((ran.status, ran.output.as_str()), (1, ""), "{}", ran.error);
        let error: Value = serde_json::from_str(&ran.error)
            .unwrap_or_else(|error| panic!("{error}: {}", ran.error));
        assert!(
            !error["code"].as_str().unwrap().is_empty()
                && !error["message"].as_str().unwrap().is_empty(),
            "{error}"
        );
        error
    }

    /// `add KIND --file -` with the form on standard input; returns the id.
    pub(crate) fn add(&self, kind: &str, form: &Value) -> String {
        let mut child = self
            .command(["add", kind, "--file", "-", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(form.to_string().as_bytes())
            .unwrap();
        let ran = Ran::of(child.wait_with_output().unwrap());
        assert_eq!((ran.status, ran.error.as_str()), (0, ""), "{kind}");
        let answer: Value = serde_json::from_str(&ran.output).unwrap();
        answer["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn activity(&self, name: &str) -> String {
        self.add(
            "activity",
            &json!({"name": name, "pokja": 2, "date": "2025-11-15", "place": "Balai RW 02"}),
        )
    }

    /// Writes a drawn photo and returns the file.
    pub(crate) fn photo(&self, folder: &str, name: &str, seed: u64) -> PathBuf {
        let taken = "2025-11-15T09:12:30".parse().ok();
        let scene = SampleScene::Product;
        let photo = SamplePhoto {
            seed,
            scene,
            width: 160,
            height: 120,
            taken,
            gps: Some((-6.3021, 106.9987)),
            orientation: 1,
        };
        write(&self.path(folder), name, &photo.to_jpeg())
    }
}

pub(crate) fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// How a run ended and what it printed.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) output: String,
    pub(crate) error: String,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            output: String::from_utf8(output.stdout).unwrap(),
            error: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
