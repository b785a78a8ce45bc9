//! A short text journal beside the data: when the program started, which commands failed by which
//! code, where it panicked. Never a value that somebody typed, never a panic's own words.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::panic::PanicHookInfo;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use chrono::{SecondsFormat, Utc};

/// File name in the data folder.
const FILE_NAME: &str = "sauyunan.log";

/// A journal larger than this begins anew; the one before is kept.
const LARGEST_BYTES: u64 = 1_000_000;

static JOURNAL: Mutex<Option<File>> = Mutex::new(None);

/// Makes every panic, on any thread, leave its place in the journal and on standard error.
pub(crate) fn record_panics() {
    std::panic::set_hook(Box::new(|panic| {
        write(&panic_line(panic));
        // The words of a panic may name a person, so they are for developers' builds alone.
        if cfg!(debug_assertions) {
            let _ = writeln!(std::io::stderr(), "{panic}");
        }
    }));
}

fn panic_line(panic: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let place = panic
        .location()
        .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    format!(
        "panicked at {place} on thread {}",
        thread.name().unwrap_or("without a name")
    )
}

/// Keeps the journal in the data folder from now on. Where it cannot be written, standard error has to do.
pub(crate) fn keep_in(data_dir: &Path) {
    let file = begin_anew_when_large(data_dir).and_then(|()| {
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(data_dir.join(FILE_NAME))
    });
    match file {
        Ok(file) => *JOURNAL.lock().unwrap_or_else(PoisonError::into_inner) = Some(file),
        Err(error) => write(&format!("the journal cannot be kept: {error}")),
    }
}

fn begin_anew_when_large(data_dir: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(data_dir)?;
    let path = data_dir.join(FILE_NAME);
    if path.metadata().is_ok_and(|file| file.len() > LARGEST_BYTES) {
        std::fs::rename(&path, path.with_extension("log.1"))?;
    }
    Ok(())
}

/// Writes one line. A journal that fails must not stop the work, so failures end here.
pub(crate) fn write(line: &str) {
    let stamped = format!(
        "{} {line}\n",
        Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)
    );
    let _ = write!(std::io::stderr(), "sauyunan: {stamped}");
    // `try_lock`, because a panic may come while this very thread holds the journal.
    if let Ok(mut journal) = JOURNAL.try_lock()
        && let Some(file) = journal.as_mut()
    {
        let _ = file.write_all(stamped.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_journal_begins_anew_and_the_old_one_is_kept() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join(FILE_NAME);
        std::fs::write(&path, vec![b'.'; LARGEST_BYTES as usize + 1])?;
        begin_anew_when_large(folder.path())?;
        assert!(!path.exists());
        assert!(folder.path().join("sauyunan.log.1").exists());
        begin_anew_when_large(folder.path())
    }
}
