//! What is wrong or doubtful about one field of a form.

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The record would be useless: it is not saved.
    Error,
    /// Doubtful: it is saved when a person gives a reason.
    Warning,
    /// Worth knowing; nothing to do.
    Info,
}

/// One finding about one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FieldIssue {
    /// The field's name as in the form.
    pub field: String,
    /// Stable code that the catalogues translate.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The finding in Indonesian, for programs without a catalogue.
    pub message: String,
}

impl FieldIssue {
    /// A finding that keeps the record from being saved.
    pub fn error(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self::new(field, code, Severity::Error, message)
    }

    /// A finding that a person may override with a reason.
    pub fn warning(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self::new(field, code, Severity::Warning, message)
    }

    /// A remark.
    pub fn info(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self::new(field, code, Severity::Info, message)
    }

    fn new(field: &str, code: &str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            field: field.to_owned(),
            code: code.to_owned(),
            severity,
            message: message.into(),
        }
    }
}

/// A soft warning that a person saw and overrode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Override {
    /// The code of the warning.
    pub code: String,
    /// Why the value is right all the same.
    pub reason: String,
}

/// What still keeps a record from being saved: every error, and every warning without a reason.
pub fn unresolved(issues: &[FieldIssue], overrides: &[Override]) -> Vec<FieldIssue> {
    let has_reason = |issue: &FieldIssue| {
        overrides
            .iter()
            .any(|given| given.code == issue.code && !given.reason.trim().is_empty())
    };
    issues
        .iter()
        .filter(|issue| match issue.severity {
            Severity::Error => true,
            Severity::Warning => !has_reason(issue),
            Severity::Info => false,
        })
        .cloned()
        .collect()
}
