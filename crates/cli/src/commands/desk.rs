//! What every command works with: the folder, its passphrase, files of input, answers.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sauyunan_app::{App, CommandError, Environment, registry};
use serde_json::{Value, json};

use crate::output;

/// The use cases on one data folder, and how to answer. Dropping it closes the folder: nothing may still
/// work on it when the program ends.
pub(super) struct Desk {
    pub(super) app: Arc<App>,
    pub(super) data: PathBuf,
    pub(super) is_json: bool,
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What was to be said has been said; whatever is cut off here is found again.
        let _ = self.call("lock", json!({}));
    }
}

impl Desk {
    pub(super) fn new(data: PathBuf, is_json: bool) -> Self {
        let app = App::new(&data, Environment::system());
        Self { app, data, is_json }
    }

    pub(super) fn call(&self, command: &str, payload: Value) -> Result<Value, CommandError> {
        registry::call(&self.app, command, payload)
    }

    /// Runs a command on the folder, opened before if it is not open yet.
    pub(super) fn ask(&self, command: &str, payload: Value) -> Result<Value, CommandError> {
        self.open()?;
        self.call(command, payload)
    }

    /// Prints an answer: the document, or what `text` makes of it.
    pub(super) fn answer(&self, value: &Value, text: impl Fn(&Value)) {
        if self.is_json {
            output::json(value);
        } else {
            text(value);
        }
    }

    pub(super) fn phase(&self) -> Result<Value, CommandError> {
        Ok(self.call("app_state", json!({}))?["phase"].take())
    }

    pub(super) fn open(&self) -> Result<(), CommandError> {
        match self.phase()?.as_str() {
            Some("open") => return Ok(()),
            // Says so before it asks for a passphrase that nothing could open.
            Some("new") => self.call("unlock", json!({"passphrase": ""}))?,
            _ => self.call("unlock", json!({"passphrase": passphrase(false)?}))?,
        };
        Ok(())
    }

    /// The programme year of the folder.
    pub(super) fn year(&self) -> Result<Value, CommandError> {
        self.open()?;
        Ok(self.call("app_state", json!({}))?["folder"]["year"].take())
    }
}

pub(super) fn passphrase(is_new: bool) -> Result<String, CommandError> {
    secret("SAUYUNAN_PASSPHRASE", "Kata sandi: ", is_new)
}

/// A passphrase from the environment, or asked for; a new one is asked for twice.
pub(super) fn secret(variable: &str, prompt: &str, is_new: bool) -> Result<String, CommandError> {
    if let Ok(passphrase) = std::env::var(variable) {
        return Ok(passphrase);
    }
    let ask = |prompt: &str| {
        rpassword::prompt_password(prompt).map_err(|error| {
            failure(
                "no_passphrase",
                &format!("No passphrase: set {variable} or use a terminal ({error})."),
            )
        })
    };
    let first = ask(prompt)?;
    if is_new && ask("Ulangi: ")? != first {
        return Err(failure(
            "passphrase_differs",
            "The two passphrases differ. Try again.",
        ));
    }
    Ok(first)
}

/// Reads a form from a file, or from standard input where the file is `-`.
pub(super) fn read_json(file: &Path) -> Result<Value, CommandError> {
    let io = |error: std::io::Error| failure("io", &format!("{}: {error}", file.display()));
    let mut text = String::new();
    if file == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).map_err(io)?;
    } else {
        text = std::fs::read_to_string(file).map_err(io)?;
    }
    serde_json::from_str(&text).map_err(|error| {
        failure(
            "bad_input",
            &format!("{} is not JSON: {error}", file.display()),
        )
    })
}

pub(super) fn failure(code: &str, message: &str) -> CommandError {
    CommandError {
        code: code.into(),
        message: message.into(),
        fields: Vec::new(),
        incident: None,
    }
}
