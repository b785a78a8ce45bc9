//! The way of a file to the archive: who sent it, in which group, on what it was brought.

use sauyunan_archive::source::Item;
use sauyunan_domain::entity::OriginKind;
use sauyunan_domain::operation::derived_id;
use sauyunan_store::Fields;
use serde_json::{Value, json};

use super::StartImport;
use super::places::Places;

/// Fields that a photo has of its first arrival and an arrival of its own, under the same names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    file_name: String,
    source: Option<String>,
    origin: OriginKind,
    /// Whether somebody or something says so; else it is only that nothing else is known.
    is_origin_told: bool,
    group_name: Option<String>,
    sender: Option<String>,
    sent_at: Option<String>,
    container: Option<String>,
    chat_text: Option<String>,
}

impl Way {
    pub(super) fn of(item: &Item, input: &StartImport, places: &Places) -> Self {
        let message = item.message.as_deref();
        let found = input
            .origin
            .or_else(|| {
                let by_whatsapp = item.is_from_chat || item.has_whatsapp_name();
                by_whatsapp.then_some(OriginKind::Whatsapp)
            })
            .or_else(|| places.origin_of(&item.path));
        Self {
            file_name: item.name.clone(),
            source: said(input.source.as_deref()),
            origin: found.unwrap_or(OriginKind::Folder),
            is_origin_told: found.is_some(),
            group_name: message
                .and_then(|message| message.group.clone())
                .or_else(|| said(input.group_name.as_deref())),
            sender: message.map(|message| message.sender.clone()),
            sent_at: message
                .and_then(|message| message.sent_at)
                .and_then(|at| json!(at).as_str().map(str::to_owned)),
            container: item.container.clone(),
            chat_text: message.and_then(|message| message.text.clone()),
        }
    }

    /// The fields of a photo that came this way first.
    pub(super) fn photo_fields(&self) -> Fields {
        let mut fields = self.fields();
        fields.insert("chat_text".into(), json!(self.chat_text));
        fields
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "file_name": self.file_name, "source": self.source, "origin": self.origin,
            "group_name": self.group_name, "sender": self.sender, "sent_at": self.sent_at,
            "container": self.container,
        });
        match fields {
            Value::Object(fields) => fields,
            _ => Fields::new(),
        }
    }

    /// Whether a file that came so is no news: nothing that is told now differs from what is
    /// recorded. What is not told now may be recorded all the same.
    pub(super) fn is_told_by(&self, record: &Fields, sha256: &str) -> bool {
        let recorded = |name: &str| record.get(name).unwrap_or(&Value::Null);
        let same = |name: &str, value: Value| *recorded(name) == value;
        let agrees =
            |name: &str, value: &Option<String>| value.is_none() || same(name, json!(value));
        same("sha256", json!(sha256))
            && same("file_name", json!(self.file_name))
            && same("container", json!(self.container))
            && agrees("source", &self.source)
            && agrees("group_name", &self.group_name)
            && agrees("sender", &self.sender)
            && agrees("sent_at", &self.sent_at)
            && (!self.is_origin_told || same("origin", json!(self.origin)))
    }

    /// The record of a further arrival; its id is derived, so that the same arrival is one record
    /// whenever and on whatever device of the area it is imported.
    pub(super) fn arrival(&self, photo: &str, sha256: &str, size_bytes: u64) -> (String, Fields) {
        let mut fields = self.fields();
        fields.insert("photo_id".into(), json!(photo));
        fields.insert("sha256".into(), json!(sha256));
        let mut parts = vec!["photo_arrival".to_owned()];
        parts.extend(
            fields
                .iter()
                .map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or_default())),
        );
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        fields.insert("size_bytes".into(), json!(size_bytes));
        (derived_id(&parts), fields)
    }
}

fn said(text: Option<&str>) -> Option<String> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(str::to_owned)
}
