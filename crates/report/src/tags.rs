//! What the parts of a page are, for those who have them read out: headings,
//! paragraphs, tables and figures with words for what they show.
//!
//! This is PDF's structure tree. It makes a tagged file, not one that conforms
//! to PDF/UA: nobody has checked a report against that standard.

use std::{collections::HashMap, io};

use pdf_writer::{
    Finish, Name, Ref, TextStr,
    types::{StructRole, TableHeaderScope},
    writers::StructElement,
};

use crate::file::PdfFile;

/// Names an element of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag(u32);

impl Tag {
    /// The whole report.
    pub(crate) const DOCUMENT: Self = Self(0);
}

struct Element {
    role: StructRole,
    parent: Tag,
    /// Columns and rows that a cell spans.
    span: (u16, u16),
    /// What a figure shows.
    alternative: Option<String>,
}

/// A piece of a page that belongs to an element.
struct Mark {
    element: Tag,
    page: Ref,
    /// Its number on the page.
    number: i32,
}

/// The structure tree while a report is laid out.
pub(crate) struct Tags {
    elements: Vec<Element>,
    marks: Vec<Mark>,
}

impl Tags {
    pub(crate) fn new() -> Self {
        let document = Element {
            role: StructRole::Document,
            parent: Tag::DOCUMENT,
            span: (1, 1),
            alternative: None,
        };
        Self {
            elements: vec![document],
            marks: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, parent: Tag, role: StructRole) -> Tag {
        self.elements.push(Element {
            role,
            parent,
            span: (1, 1),
            alternative: None,
        });
        Tag(self.elements.len() as u32 - 1)
    }

    /// A cell that spans columns and rows.
    pub(crate) fn add_cell(&mut self, parent: Tag, role: StructRole, span: (u16, u16)) -> Tag {
        let tag = self.add(parent, role);
        self.elements[tag.0 as usize].span = span;
        tag
    }

    /// A figure, with what it shows in words.
    pub(crate) fn add_figure(&mut self, parent: Tag, alternative: &str) -> Tag {
        let tag = self.add(parent, StructRole::Figure);
        self.elements[tag.0 as usize].alternative = Some(alternative.to_owned());
        tag
    }

    pub(crate) fn role(&self, tag: Tag) -> StructRole {
        self.elements[tag.0 as usize].role
    }

    /// Notes that a piece of a page belongs to an element.
    pub(crate) fn mark(&mut self, element: Tag, page: Ref, number: i32) {
        self.marks.push(Mark {
            element,
            page,
            number,
        });
    }

    /// Writes the elements and gives the root. `pages` are in their order in the file.
    pub(crate) fn write(self, file: &mut PdfFile<'_>, pages: &[Ref]) -> io::Result<Ref> {
        let root = file.reserve();
        let by_page = file.reserve();
        let numbers: Vec<Ref> = self.elements.iter().map(|_| file.reserve()).collect();
        let reference = |tag: Tag| numbers[tag.0 as usize];

        let mut parts: Vec<Vec<Part>> = Vec::new();
        parts.resize_with(self.elements.len(), Vec::new);
        for (index, element) in self.elements.iter().enumerate().skip(1) {
            parts[element.parent.0 as usize].push(Part::Element(Tag(index as u32)));
        }
        let place_of: HashMap<Ref, usize> = pages
            .iter()
            .enumerate()
            .map(|(i, page)| (*page, i))
            .collect();
        let mut on_page: Vec<Vec<Ref>> = vec![Vec::new(); pages.len()];
        for mark in &self.marks {
            parts[mark.element.0 as usize].push(Part::Mark(mark.page, mark.number));
            if let Some(page) = place_of.get(&mark.page) {
                on_page[*page].push(reference(mark.element));
            }
        }

        for ((element, parts), id) in self.elements.iter().zip(parts).zip(&numbers) {
            file.object(*id, |chunk| {
                let mut writer = chunk.struct_element(*id);
                writer.kind(element.role);
                writer.parent(if element.role == StructRole::Document {
                    root
                } else {
                    reference(element.parent)
                });
                element.describe(&mut writer);
                let first_page = parts.iter().find_map(|part| match part {
                    Part::Mark(page, _) => Some(*page),
                    Part::Element(_) => None,
                });
                if let Some(page) = first_page {
                    writer.page(page);
                }
                let mut children = writer.children();
                for part in parts {
                    match part {
                        Part::Element(tag) => {
                            children.struct_element(reference(tag));
                        }
                        Part::Mark(page, number) if Some(page) == first_page => {
                            children.marked_content_id(number);
                        }
                        Part::Mark(page, number) => {
                            children
                                .marked_content_ref()
                                .page(page)
                                .marked_content_id(number);
                        }
                    }
                }
            })?;
        }
        file.object(by_page, |chunk| {
            let mut tree = chunk.indirect(by_page).dict();
            let mut entries = tree.insert(Name(b"Nums")).array();
            for (page, elements) in on_page.into_iter().enumerate() {
                entries.item(page as i32);
                entries.push().array().items(elements);
            }
        })?;
        file.object(root, |chunk| {
            let mut tree = chunk.indirect(root).dict();
            tree.pair(Name(b"Type"), Name(b"StructTreeRoot"));
            tree.pair(Name(b"K"), reference(Tag::DOCUMENT));
            tree.pair(Name(b"ParentTree"), by_page);
            tree.pair(Name(b"ParentTreeNextKey"), pages.len() as i32);
        })?;
        Ok(root)
    }
}

/// What an element consists of, in reading order.
enum Part {
    Element(Tag),
    Mark(Ref, i32),
}

impl Element {
    fn describe(&self, writer: &mut StructElement<'_>) {
        if let Some(alternative) = &self.alternative {
            writer.alt(TextStr(alternative));
        }
        let (columns, rows) = self.span;
        let is_head = self.role == StructRole::TH;
        if is_head || columns > 1 || rows > 1 {
            let mut attributes = writer.attributes();
            let mut table = attributes.push().table();
            if is_head {
                table.scope(TableHeaderScope::Column);
            }
            if columns > 1 {
                table.col_span(i32::from(columns));
            }
            if rows > 1 {
                table.row_span(i32::from(rows));
            }
            table.finish();
        }
    }
}
