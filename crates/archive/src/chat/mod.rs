//! WhatsApp chats as phones export them: who sent which file, when, and with what words.
//!
//! ```text
//! 12/11/25 09.05 - Bu Siti: IMG-20251112-WA0001.jpg (file terlampir)     Android; the caption follows
//! Kerja bakti RT 03
//! [12/11/25, 9.05.12 AM] Bu Siti: Kerja bakti RT 03 <terlampir: 00000012-PHOTO-….jpg>     iPhone
//! ```
//!
//! The words of WhatsApp itself ("file terlampir", "attached") are not looked at, so that a phone
//! in any language is understood. Pure: text in, messages out; nothing here can fail.

mod header;

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};

use crate::file_names::{self, NameOrigin};
use header::{DayOrder, Header};

/// Longest caption that is kept, in characters.
const MAX_CAPTION: usize = 2000;

/// Longest name of a sender, in characters; what is longer is a sentence with a colon in it.
const MAX_SENDER: usize = 100;

/// The message that brought a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatMessage {
    /// Who sent it, as the exporting phone calls them: a name or a number.
    pub sender: String,
    /// When, by the clock of the exporting phone (taken as WIB).
    pub sent_at: Option<NaiveDateTime>,
    /// What was written with it.
    pub text: Option<String>,
    /// The group or person that the chat was with.
    pub group: Option<String>,
}

/// The messages of a chat that brought files.
#[derive(Debug, Default)]
pub struct Chat {
    /// Every message, also those without a file.
    messages: usize,
    /// What the chat calls itself in its first message.
    title: Option<String>,
    /// By the name of the file, in lower case.
    attachments: HashMap<String, ChatMessage>,
}

/// A message with a file, before it is known whether its day stands before its month.
struct Found {
    header: usize,
    name: String,
    sender: String,
    text: Option<String>,
}

/// The message that the lines being read belong to.
struct Open {
    header: usize,
    sender: String,
    body: String,
}

impl Chat {
    /// Reads the text of a chat; a text that is none has no messages.
    pub fn parse(text: &str) -> Self {
        let mut headers: Vec<Header> = Vec::new();
        let mut found: Vec<Found> = Vec::new();
        let mut title = None;
        let mut open: Option<Open> = None;
        for raw in text.lines() {
            let line = without_marks(raw);
            let Some((header, rest)) = header::read(&line) else {
                if let Some(open) = &mut open
                    && open.body.len() < MAX_CAPTION * 4
                {
                    open.body.push('\n');
                    open.body.push_str(&line);
                }
                continue;
            };
            found.extend(open.take().and_then(attachment));
            headers.push(header);
            let Some((sender, body)) = said_by(rest) else {
                continue;
            };
            if title.is_none() && headers.len() <= 3 && is_about_encryption(body) {
                title = Some(sender.to_owned());
            }
            open = Some(Open {
                header: headers.len() - 1,
                sender: sender.to_owned(),
                body: body.to_owned(),
            });
        }
        found.extend(open.take().and_then(attachment));

        let days: Vec<(usize, NaiveDate)> = found
            .iter()
            .filter_map(|found| Some((found.header, received_on(&found.name)?)))
            .collect();
        let order = DayOrder::decide(&headers, &days);
        let mut attachments = HashMap::new();
        for found in found {
            let message = ChatMessage {
                sender: found.sender,
                sent_at: headers[found.header].moment(order),
                text: found.text,
                group: None,
            };
            // A file that is sent on keeps the name under which it came first.
            attachments
                .entry(found.name.to_lowercase())
                .or_insert(message);
        }
        Self {
            messages: headers.len(),
            title,
            attachments,
        }
    }

    /// Whether there is no message in it.
    pub fn is_empty(&self) -> bool {
        self.messages == 0
    }

    /// Names the chat: by the name of its file or archive, else as it calls itself.
    #[must_use]
    pub fn named(mut self, group: Option<String>) -> Self {
        let group = group.or_else(|| self.title.clone());
        for message in self.attachments.values_mut() {
            message.group.clone_from(&group);
        }
        self
    }

    /// The message that brought a file.
    pub fn message_with(&self, file_name: &str) -> Option<&ChatMessage> {
        self.attachments
            .get(&without_marks(file_name).to_lowercase())
    }
}

/// Whether a file is a chat, by its name: `_chat.txt`, `WhatsApp Chat with ….txt`.
pub(crate) fn is_chat_name(file_name: &str) -> bool {
    let name = file_name.to_lowercase();
    let is_text = name.ends_with(".txt");
    is_text && (name.starts_with("_chat") || name.contains("whatsapp"))
}

/// The group or person that an exported chat was with, by the name of its file, archive or folder.
pub(crate) fn group_of(name: &str) -> Option<String> {
    const BEFORE: &[&str] = &[
        "whatsapp chat with ",
        "whatsapp chat dengan ",
        "whatsapp chat - ",
        "chat whatsapp dengan ",
        "chat whatsapp with ",
        "chat whatsapp - ",
        "obrolan whatsapp dengan ",
        "obrolan whatsapp - ",
    ];
    let name = without_marks(name);
    let stem = ["txt", "zip"]
        .iter()
        .find_map(|ending| {
            let (stem, extension) = name.rsplit_once('.')?;
            extension.eq_ignore_ascii_case(ending).then_some(stem)
        })
        .unwrap_or(&name);
    let rest = BEFORE.iter().find_map(|before| {
        let start = stem.get(..before.len())?;
        start
            .eq_ignore_ascii_case(before)
            .then(|| &stem[before.len()..])
    })?;
    let group = without_copy_number(rest).trim();
    (!group.is_empty()).then(|| group.to_owned())
}

/// A download that was there already: `… (1)`.
fn without_copy_number(name: &str) -> &str {
    let Some((before, number)) = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once(" ("))
    else {
        return name;
    };
    if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        before
    } else {
        name
    }
}

/// Spaces of every width as one, no marks that only steer the direction of writing.
fn without_marks(line: &str) -> String {
    line.chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\r'))
        .map(|c| match c {
            '\u{a0}' | '\u{2009}' | '\u{202f}' | '\t' => ' ',
            other => other,
        })
        .collect()
}

/// Who says what; nothing where WhatsApp itself speaks.
fn said_by(rest: &str) -> Option<(&str, &str)> {
    let (sender, body) = rest
        .split_once(": ")
        .or_else(|| Some((rest.strip_suffix(':')?, "")))?;
    // People who are not in the phone's contacts.
    let sender = sender.trim().trim_start_matches('~').trim();
    let is_name = !sender.is_empty() && sender.chars().count() <= MAX_SENDER;
    is_name.then_some((sender, body))
}

fn is_about_encryption(body: &str) -> bool {
    let body = body.to_lowercase();
    body.contains("end-to-end") || body.contains("enkripsi") || body.contains("encrypted")
}

/// The file of a message and its caption.
fn attachment(open: Open) -> Option<Found> {
    let (name, text) = marked(&open.body).or_else(|| in_brackets(&open.body))?;
    Some(Found {
        header: open.header,
        name: name.to_owned(),
        sender: open.sender,
        text: caption(&text),
    })
}

/// iPhone: `caption <terlampir: NAME>`, formerly `NAME <attached>`.
fn marked(body: &str) -> Option<(&str, String)> {
    let mut from = 0;
    while let Some(start) = body[from..].find('<').map(|at| from + at) {
        let end = start + body[start..].find('>')?;
        let inner = &body[start + 1..end];
        let around = |before: &str| format!("{before}{}", &body[end + 1..]);
        if let Some((_, name)) = inner.split_once(": ")
            && is_file_name(name.trim())
        {
            return Some((name.trim(), around(&body[..start])));
        }
        let line = body[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = body[line..start].trim();
        if !inner.contains(' ') && is_file_name(before) {
            return Some((before, around(&body[..line])));
        }
        from = start + 1;
    }
    None
}

/// Android: `NAME (file terlampir)`, then the caption.
fn in_brackets(body: &str) -> Option<(&str, String)> {
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    let (name, _) = first.trim_end().strip_suffix(')')?.rsplit_once(" (")?;
    is_file_name(name.trim()).then(|| (name.trim(), rest.to_owned()))
}

fn is_file_name(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return false;
    };
    !stem.is_empty()
        && name.len() <= 255
        && (2..=5).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !name.contains(['<', '>', '/', '\\', '\n'])
}

/// What a person wrote: without the remark that it was edited, at a bearable length.
fn caption(text: &str) -> Option<String> {
    let mut text = text.trim();
    if let Some((before, remark)) = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
        && remark.to_lowercase().contains("edit")
    {
        text = before.trim_end();
    }
    (!text.is_empty()).then(|| text.chars().take(MAX_CAPTION).collect())
}

/// The day in a name that WhatsApp gave a file.
fn received_on(name: &str) -> Option<NaiveDate> {
    let dated = file_names::read(name)?;
    (dated.origin == NameOrigin::Whatsapp)
        .then_some(dated.date)
        .flatten()
}

#[cfg(test)]
mod tests;
