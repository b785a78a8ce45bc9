//! The desktop shell: one window on the use cases of [`sauyunan_app`]. It holds no business rule.
//!
//! The window asks by one command, [`commands::call`]; the application tells by one event,
//! [`EVENT`]; photos are read through the scheme `photo`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod journal;
mod opening;
mod photos;
mod picking;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use sauyunan_app::{App, Environment, registry};
use serde_json::json;
use tauri::{AppHandle, Emitter, Manager, RunEvent, Wry};

/// The one event of the window; its payload is a [`sauyunan_app::Event`].
const EVENT: &str = "sauyunan";

/// Chooses the data folder, for tests and for people with several folders.
const DATA_VARIABLE: &str = "SAUYUNAN_DATA";

fn main() -> ExitCode {
    journal::record_panics();
    let built = tauri::Builder::default()
        .plugin(picking::plugin())
        .invoke_handler(tauri::generate_handler![commands::call, opening::open_path])
        .register_asynchronous_uri_scheme_protocol("photo", photos::respond)
        .setup(|shell| Ok(open_application(shell.handle())?))
        .build(tauri::generate_context!());
    match built {
        Ok(shell) => {
            shell.run(|shell, event| {
                if matches!(event, RunEvent::Exit) {
                    close_application(shell);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            journal::write(&format!("the window could not be opened: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Puts the application beside the window, and passes its events on.
fn open_application(shell: &AppHandle<Wry>) -> tauri::Result<()> {
    let data_dir = data_dir(shell)?;
    journal::keep_in(&data_dir);
    journal::write(concat!("started, version ", env!("CARGO_PKG_VERSION")));
    let application = App::new(&data_dir, Environment::system());
    let window = shell.clone();
    application.listen(move |event| {
        if let Err(error) = window.emit(EVENT, event) {
            journal::write(&format!("an event did not reach the window: {error}"));
        }
    });
    shell.manage(application);
    end_on_signal(shell.clone());
    Ok(())
}

/// Ends the program as closing its window does, when the computer shuts down or a person logs out.
#[cfg(unix)]
fn end_on_signal(shell: AppHandle<Wry>) {
    use tokio::signal::unix::{SignalKind, signal};
    tauri::async_runtime::spawn(async move {
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
                shell.exit(0);
            }
            Err(error) => journal::write(&format!("the signal to end cannot be heard: {error}")),
        }
    });
}

/// Elsewhere the system closes the window itself.
#[cfg(not(unix))]
fn end_on_signal(_shell: AppHandle<Wry>) {}

fn data_dir(shell: &AppHandle<Wry>) -> tauri::Result<PathBuf> {
    match std::env::var_os(DATA_VARIABLE) {
        Some(chosen) if !chosen.is_empty() => Ok(PathBuf::from(chosen)),
        _ => shell.path().app_data_dir(),
    }
}

/// Ends running jobs and closes the folder, so that its lock is free and its database at rest.
fn close_application(shell: &AppHandle<Wry>) {
    let application = shell.state::<Arc<App>>();
    if let Err(error) = registry::call(&application, "lock", json!({})) {
        journal::write(&format!("closing the folder failed: {}", error.code));
    }
    journal::write("ended");
}
