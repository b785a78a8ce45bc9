//! The bookmarks: the headings of a report in two levels, each with its place on
//! the page. printpdf's own are one list by page and name.

use std::{collections::HashMap, io};

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::PdfFile;
use crate::{headings::PlacedHeading, input::Level, pages::PageId};

/// A heading with the places of those beneath it.
struct Item {
    heading: usize,
    children: Vec<usize>,
}

struct Outline<'a> {
    headings: &'a [PlacedHeading],
    pages: &'a HashMap<PageId, ObjectId>,
    /// The object of the first heading; the others follow.
    first: u32,
}

/// Writes the bookmarks under a reserved number.
pub(super) fn write(
    file: &mut PdfFile<'_>,
    root: ObjectId,
    headings: &[PlacedHeading],
    pages: &HashMap<PageId, ObjectId>,
) -> io::Result<()> {
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
    let outline = Outline {
        headings,
        pages,
        first: file.reserve_many(headings.len()),
    };
    let top: Vec<usize> = chapters.iter().map(|chapter| chapter.heading).collect();
    for (place, chapter) in chapters.iter().enumerate() {
        let mut item = outline.item(root, &top, place);
        // Negative: closed until the reader opens it.
        outline.point_at(&mut item, &chapter.children, -1);
        file.object(outline.id(chapter.heading), item)?;
        let parent = outline.id(chapter.heading);
        for (place, heading) in chapter.children.iter().enumerate() {
            let item = outline.item(parent, &chapter.children, place);
            file.object(outline.id(*heading), item)?;
        }
    }
    let mut dictionary = dictionary! { "Type" => "Outlines" };
    outline.point_at(&mut dictionary, &top, 1);
    file.object(root, dictionary)
}

impl Outline<'_> {
    fn id(&self, heading: usize) -> ObjectId {
        (self.first + heading as u32, 0)
    }

    fn item(&self, parent: ObjectId, siblings: &[usize], place: usize) -> Dictionary {
        let PlacedHeading { text, target, .. } = &self.headings[siblings[place]];
        let page = self.pages.get(&target.page).copied();
        // The page at this height, at the reader's magnification.
        let destination = vec![
            page.map_or(Object::Null, Object::from),
            "XYZ".into(),
            Object::Null,
            target.up.into(),
            Object::Null,
        ];
        let mut item = dictionary! {
            "Title" => text_string(text),
            "Parent" => parent,
            "Dest" => destination,
        };
        if let Some(before) = place.checked_sub(1) {
            item.set("Prev", self.id(siblings[before]));
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", self.id(*next));
        }
        item
    }

    fn point_at(&self, item: &mut Dictionary, children: &[usize], sign: i64) {
        if let (Some(first), Some(last)) = (children.first(), children.last()) {
            item.set("First", self.id(*first));
            item.set("Last", self.id(*last));
            item.set("Count", sign * children.len() as i64);
        }
    }
}
