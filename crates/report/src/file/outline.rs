//! The bookmarks: the headings of a report in two levels.

use std::io;

use pdf_writer::{Name, Null, Obj, Ref, TextStr};

use super::PdfFile;
use crate::{headings::PlacedHeading, input::Level, pages::Target};

/// A heading with the places of those beneath it.
struct Item {
    heading: usize,
    children: Vec<usize>,
}

/// Writes the bookmarks and gives their root; `None` without headings.
pub(super) fn write(file: &mut PdfFile<'_>, headings: &[PlacedHeading]) -> io::Result<Option<Ref>> {
    if headings.is_empty() {
        return Ok(None);
    }
    let mut chapters: Vec<Item> = Vec::new();
    for (heading, placed) in headings.iter().enumerate() {
        match (placed.level, chapters.last_mut()) {
            (Level::Two, Some(chapter)) => chapter.children.push(heading),
            // A part before any chapter stands like a chapter.
            _ => chapters.push(Item {
                heading,
                children: Vec::new(),
            }),
        }
    }
    let root = file.reserve();
    let ids: Vec<Ref> = headings.iter().map(|_| file.reserve()).collect();
    let top: Vec<usize> = chapters.iter().map(|chapter| chapter.heading).collect();
    for (place, chapter) in chapters.iter().enumerate() {
        write_item(file, headings, &ids, root, &top, place, &chapter.children)?;
        let parent = ids[chapter.heading];
        for place in 0..chapter.children.len() {
            write_item(file, headings, &ids, parent, &chapter.children, place, &[])?;
        }
    }
    file.object(root, |chunk| {
        let mut outline = chunk.outline(root);
        outline.count(top.len() as i32);
        if let (Some(first), Some(last)) = (top.first(), top.last()) {
            outline.first(ids[*first]).last(ids[*last]);
        }
    })?;
    Ok(Some(root))
}

fn write_item(
    file: &mut PdfFile<'_>,
    headings: &[PlacedHeading],
    ids: &[Ref],
    parent: Ref,
    siblings: &[usize],
    place: usize,
    children: &[usize],
) -> io::Result<()> {
    let heading = &headings[siblings[place]];
    let id = ids[siblings[place]];
    file.object(id, |chunk| {
        let mut item = chunk.outline_item(id);
        item.title(TextStr(&heading.text)).parent(parent);
        if let Some(before) = place.checked_sub(1).map(|before| siblings[before]) {
            item.prev(ids[before]);
        }
        if let Some(next) = siblings.get(place + 1) {
            item.next(ids[*next]);
        }
        if let (Some(first), Some(last)) = (children.first(), children.last()) {
            // Negative: closed until the reader opens it.
            item.first(ids[*first]).last(ids[*last]);
            item.count(-(children.len() as i32));
        }
        go_to(item.insert(Name(b"Dest")), heading.target);
    })
}

/// Writes a destination: the page at this height, at the reader's magnification.
pub(super) fn go_to(at: Obj<'_>, target: Target) {
    let mut destination = at.array();
    destination.item(target.page);
    destination.item(Name(b"XYZ"));
    destination.item(Null);
    destination.item(target.up);
    destination.item(Null);
}
