//! Long work: how far it is, on standard error where that is a terminal, and its result.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use sauyunan_app::{CommandError, Event};
use serde_json::{Value, json};

use super::desk::{Desk, failure};

/// How often the result is asked for.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Waits for a job that was started and answers what it made.
pub(super) fn follow(desk: &Desk, job: &Value) -> Result<Value, CommandError> {
    let is_shown = std::io::stderr().is_terminal();
    if is_shown {
        desk.app.listen(|event| {
            if let Event::Progress {
                done,
                total,
                per_second,
                seconds_left,
                finished: false,
                ..
            } = event
            {
                show(&told(*done, *total, *per_second, *seconds_left));
            }
        });
    }
    let result = loop {
        let result = desk.call("job_result", json!({"job": job["job"]}))?;
        if result["done"] == true {
            break result;
        }
        std::thread::sleep(LOOK_EVERY);
    };
    if is_shown {
        show("");
    }
    if let Ok(error) = serde_json::from_value::<CommandError>(result["error"].clone()) {
        return Err(error);
    }
    [
        "import", "photos", "report", "dossier", "sync", "workbook", "intake",
    ]
    .into_iter()
    .find(|name| !result[*name].is_null())
    .map(|name| result[name].clone())
    .ok_or_else(|| failure("unexpected", "The job ended without a result."))
}

fn told(done: u64, total: u64, per_second: f64, seconds_left: Option<f64>) -> String {
    let left = seconds_left.map_or_else(String::new, |seconds| {
        let seconds = seconds.round() as u64;
        format!(", {}:{:02} left", seconds / 60, seconds % 60)
    });
    format!("{done} of {total}, {per_second:.0} a second{left}")
}

/// Writes over the line before. A terminal that went away is no error.
fn show(text: &str) {
    let _ = write!(std::io::stderr(), "\r\x1b[K{text}");
    let _ = std::io::stderr().flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_fits_one_line() {
        assert_eq!(
            told(120, 800, 41.6, Some(75.4)),
            "120 of 800, 42 a second, 1:15 left"
        );
        assert_eq!(told(1, 800, 2.0, None), "1 of 800, 2 a second");
    }
}
