//! Chats beside media: each file gets the message that brought it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Item, Listing, Place};
use crate::chat::{Chat, group_of, is_chat_name};

/// Largest text that is read as a chat, bytes. WhatsApp exports at most 40,000 messages.
const MAX_CHAT_BYTES: u64 = 32 * 1024 * 1024;

/// Where files belong together: a folder, or a whole archive.
fn place_of(item: &Item) -> PathBuf {
    match &item.place {
        Place::Member(member) => member.archive().to_owned(),
        Place::File => item.path.parent().unwrap_or(Path::new("")).to_owned(),
    }
}

/// Reads the chats, takes them out of the list, and gives their messages to the files beside them.
pub(super) fn attach(listing: &mut Listing) {
    let mut chats: BTreeMap<PathBuf, Vec<Chat>> = BTreeMap::new();
    listing.items.retain(|item| {
        if !is_chat_name(&item.name) || item.size_bytes > MAX_CHAT_BYTES {
            return true;
        }
        // What cannot be read is told by the import, like any other file.
        let Ok(bytes) = item.read(|_| Ok(())) else {
            return true;
        };
        let chat = Chat::parse(&String::from_utf8_lossy(&bytes));
        if chat.is_empty() {
            return true;
        }
        let container = item.container.as_deref();
        let folder = item.folders.last().map(String::as_str);
        let group = [Some(item.name.as_str()), container, folder]
            .into_iter()
            .flatten()
            .find_map(group_of);
        chats
            .entry(place_of(item))
            .or_default()
            .push(chat.named(group));
        false
    });
    if chats.is_empty() {
        return;
    }
    for item in &mut listing.items {
        let Some(beside) = chats.get(&place_of(item)) else {
            continue;
        };
        item.is_from_chat = true;
        item.message = beside
            .iter()
            .find_map(|chat| chat.message_with(&item.name))
            .cloned()
            .map(Arc::new);
    }
}
