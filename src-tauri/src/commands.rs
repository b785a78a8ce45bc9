//! The one way in.

use std::sync::Arc;

use sauyunan_app::{App, CommandError, registry};
use serde_json::Value;
use tauri::State;

use crate::journal;

/// Runs a command of the registry, away from the thread that draws the window.
#[tauri::command]
pub(crate) async fn call(
    application: State<'_, Arc<App>>,
    name: String,
    payload: Value,
) -> Result<Value, CommandError> {
    let application = Arc::clone(&application);
    let work = move || {
        let outcome = registry::call(&application, &name, payload);
        if let Err(error) = &outcome {
            journal::write(&failure_line(&name, error));
        }
        outcome
    };
    // The registry answers panics itself; a lost thread is the only other way not to get an answer.
    tauri::async_runtime::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| {
            Err(CommandError {
                code: "unexpected".to_owned(),
                message: "The command ended without an answer.".to_owned(),
                fields: Vec::new(),
                incident: None,
            })
        })
}

/// Names the command, the code and the fields; never a value, because values are about persons.
fn failure_line(name: &str, error: &CommandError) -> String {
    let fields: Vec<&str> = error
        .fields
        .iter()
        .map(|issue| issue.field.as_str())
        .collect();
    let incident = error.incident.as_deref().unwrap_or("none");
    format!(
        "{name} answered {}, fields [{}], incident {incident}",
        error.code,
        fields.join(" ")
    )
}
