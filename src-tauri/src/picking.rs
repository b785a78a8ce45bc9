//! Choosing files: the system's dialogs, or paths given beforehand where nobody can click in a dialog.
//!
//! A test that drives the window cannot drive the system's dialogs. With `SAUYUNAN_PICK_PATHS` or
//! `SAUYUNAN_PICK_SAVE` in the environment, a stand-in answers the same two requests of the window.

use std::path::PathBuf;

use serde::Deserialize;
use tauri::Wry;
use tauri::plugin::{Builder, TauriPlugin};

/// Paths to pick, one a line or divided as in PATH.
const PATHS_VARIABLE: &str = "SAUYUNAN_PICK_PATHS";

/// Folder or file to save under.
const SAVE_VARIABLE: &str = "SAUYUNAN_PICK_SAVE";

/// The plugin that the window asks for files.
pub(crate) fn plugin() -> TauriPlugin<Wry> {
    let is_given = [PATHS_VARIABLE, SAVE_VARIABLE]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    if is_given {
        return Builder::new("dialog")
            .invoke_handler(tauri::generate_handler![open, save])
            .build();
    }
    tauri_plugin_dialog::init()
}

/// What the window asks of an open dialog, as far as a stand-in needs it.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct OpenOptions {
    directory: bool,
    multiple: bool,
}

/// What the window asks of a save dialog, as far as a stand-in needs it.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct SaveOptions {
    default_path: Option<PathBuf>,
}

/// One path, several, or none, as the dialog answers.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Picked {
    One(Option<PathBuf>),
    Several(Vec<PathBuf>),
}

#[tauri::command]
fn open(options: OpenOptions) -> Picked {
    let mut given = given_paths(&std::env::var(PATHS_VARIABLE).unwrap_or_default());
    given.retain(|path| path.is_dir() == options.directory);
    if options.multiple {
        Picked::Several(given)
    } else {
        Picked::One(given.into_iter().next())
    }
}

#[tauri::command]
fn save(options: SaveOptions) -> Option<PathBuf> {
    let Some(given) = std::env::var_os(SAVE_VARIABLE).map(PathBuf::from) else {
        return options.default_path;
    };
    if !given.is_dir() {
        return Some(given);
    }
    options
        .default_path
        .as_deref()
        .and_then(std::path::Path::file_name)
        .map(|name| given.join(name))
}

fn given_paths(text: &str) -> Vec<PathBuf> {
    if text.contains('\n') {
        return text
            .lines()
            .filter(|line| !line.is_empty())
            .map(PathBuf::from)
            .collect();
    }
    std::env::split_paths(text)
        .filter(|path| !path.as_os_str().is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_one_a_line_or_divided_as_in_path() {
        let expected = vec![PathBuf::from("foto 1.jpg"), PathBuf::from("foto 2.jpg")];
        assert_eq!(given_paths("foto 1.jpg\nfoto 2.jpg\n"), expected);
        let joined = std::env::join_paths(&expected).unwrap_or_default();
        assert_eq!(given_paths(&joined.to_string_lossy()), expected);
        assert!(given_paths("").is_empty());
    }
}
