//! Opening a finished report in the program that the person reads such files with.

use std::path::Path;
use std::process::{Command, Stdio};

use sauyunan_app::CommandError;

/// The kinds of file that this program writes and that are safe to hand to another program.
const OPENED_ENDINGS: [&str; 2] = ["pdf", "xlsx"];

#[cfg(target_os = "windows")]
const OPENER: &str = "explorer.exe";
#[cfg(target_os = "macos")]
const OPENER: &str = "open";
#[cfg(not(any(target_os = "windows", target_os = "macos")))]
const OPENER: &str = "xdg-open";

/// Opens a report; refuses every other kind of file, because the window is not trusted with it.
#[tauri::command]
pub(crate) async fn open_path(path: String) -> Result<(), CommandError> {
    let path = Path::new(&path);
    if !is_report(path) {
        return Err(refusal(
            "open_refused",
            "Hanya berkas laporan yang dapat dibuka dari sini.",
        ));
    }
    if !path.is_file() {
        return Err(refusal(
            "file_missing",
            "Berkas ini sudah tidak ada di tempatnya.",
        ));
    }
    let mut opener = Command::new(OPENER)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| {
            refusal(
                "no_opener",
                "Tidak ada program untuk membuka berkas ini di komputer ini.",
            )
        })?;
    // Waited for elsewhere, so that no finished process is left behind.
    std::thread::spawn(move || opener.wait());
    Ok(())
}

fn is_report(path: &Path) -> bool {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    path.is_absolute()
        && OPENED_ENDINGS
            .iter()
            .any(|opened| ending.eq_ignore_ascii_case(opened))
}

fn refusal(code: &str, message: &str) -> CommandError {
    CommandError {
        code: code.to_owned(),
        message: message.to_owned(),
        fields: Vec::new(),
        incident: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_reports_by_their_whole_path_are_opened() {
        let root = std::env::temp_dir();
        assert!(is_report(&root.join("laporan.pdf")));
        assert!(is_report(&root.join("REKAP.XLSX")));
        assert!(!is_report(&root.join("laporan.pdf.sh")));
        assert!(!is_report(&root.join("pdf")));
        assert!(!is_report(Path::new("laporan.pdf")));
        assert!(!is_report(Path::new("https://example.org/laporan.pdf")));
    }
}
