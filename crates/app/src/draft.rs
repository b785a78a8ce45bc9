//! Forms that save themselves before they are saved.

use std::sync::Arc;

use sauyunan_store::Draft;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::AppError;
use crate::session::{App, Nothing};

/// A draft to keep.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SaveDraft {
    /// The form's name.
    pub(crate) form: String,
    /// Which record of that form; `new` for a new one.
    pub(crate) key: String,
    /// How the start page names it.
    pub(crate) title: String,
    /// The form's values.
    #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
    pub(crate) value: Value,
}

/// When a draft was kept.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DraftSaved {
    /// RFC 3339.
    pub(crate) saved_at: String,
}

/// Names a draft.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DraftKey {
    /// The form's name.
    pub(crate) form: String,
    /// Which record of that form.
    pub(crate) key: String,
}

/// A draft, or nothing.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DraftValue {
    /// The form's values.
    #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
    pub(crate) value: Value,
    /// When it was kept.
    pub(crate) saved_at: Option<String>,
}

pub(crate) fn save(app: &Arc<App>, input: SaveDraft) -> Result<DraftSaved, AppError> {
    let saved_at = app.now().to_rfc3339();
    let draft = Draft {
        form: input.form,
        key: input.key,
        title: input.title,
        saved_at: saved_at.clone(),
    };
    app.folder()?.store.save_draft(&draft, &input.value)?;
    Ok(DraftSaved { saved_at })
}

pub(crate) fn get(app: &Arc<App>, input: DraftKey) -> Result<DraftValue, AppError> {
    let found = app
        .folder()?
        .store
        .read(|reader| reader.draft(&input.form, &input.key))?;
    Ok(match found {
        Some((value, saved_at)) => DraftValue {
            value,
            saved_at: Some(saved_at),
        },
        None => DraftValue {
            value: Value::Null,
            saved_at: None,
        },
    })
}

pub(crate) fn delete(app: &Arc<App>, input: DraftKey) -> Result<Nothing, AppError> {
    app.folder()?.store.delete_draft(&input.form, &input.key)?;
    Ok(Nothing {})
}
