//! Answers on standard output, errors on standard error.

use std::io::Write;

use sauyunan_app::CommandError;
use serde_json::Value;

/// Prints one JSON document.
pub(crate) fn json(value: &Value) {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    line(&text);
}

/// Prints a line. A reader that went away (`| head`) is no error.
pub(crate) fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints an error: {code, message} with `--json`, else a sentence and one line a field.
pub(crate) fn error(error: &CommandError, is_json: bool) {
    let mut stderr = std::io::stderr();
    if is_json {
        let _ = writeln!(
            stderr,
            "{}",
            serde_json::to_string(error).unwrap_or_default()
        );
        return;
    }
    let _ = writeln!(stderr, "sauyunan: {} ({})", error.message, error.code);
    for issue in &error.fields {
        let _ = writeln!(
            stderr,
            "  {}: {} [{}]",
            issue.field, issue.message, issue.code
        );
    }
    if error.code == "needs_reason" {
        let _ = writeln!(
            stderr,
            "  To keep the value, add \"overrides\": [{{\"code\": ..., \"reason\": ...}}] to the file."
        );
    }
}

/// Prints rows of a list: the named fields of each, separated by tabs, then the total.
pub(crate) fn rows(page: &Value, fields: &[&str]) {
    let count = table(&page["rows"], fields);
    line(&format!("{count} of {}", page["total"]));
}

/// Prints the named fields of each row, separated by tabs; answers how many rows there are.
pub(crate) fn table(rows: &Value, fields: &[&str]) -> usize {
    let rows = rows.as_array().map_or(&[][..], Vec::as_slice);
    for row in rows {
        let cells: Vec<String> = fields.iter().map(|field| cell(&row[*field])).collect();
        line(&cells.join("\t"));
    }
    rows.len()
}

/// A value on one line: `-` where there is none.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Null => "-".into(),
        Value::String(text) => text.replace(['\t', '\n'], " "),
        other => other.to_string(),
    }
}
