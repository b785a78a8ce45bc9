//! What the parts of a page are, for those who have them read out: headings,
//! paragraphs, tables and figures with words for what they show.
//!
//! This is PDF's structure tree. It makes a tagged file, not one that conforms
//! to PDF/UA: nobody has checked a report against that standard.

use std::{
    collections::{BTreeMap, HashMap},
    io,
};

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use crate::{file::PdfFile, pages::PageId};

/// What an element is, in the words of PDF 1.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    H1,
    H2,
    P,
    Table,
    TR,
    TH,
    TD,
    Toc,
    Toci,
    Figure,
    Caption,
}

impl Role {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::P => "P",
            Self::Table => "Table",
            Self::TR => "TR",
            Self::TH => "TH",
            Self::TD => "TD",
            Self::Toc => "TOC",
            Self::Toci => "TOCI",
            Self::Figure => "Figure",
            Self::Caption => "Caption",
        }
    }
}

/// Names an element of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag(u32);

impl Tag {
    /// The whole report.
    pub(crate) const DOCUMENT: Self = Self(0);
}

struct Element {
    role: Role,
    parent: Tag,
    /// Columns and rows that a cell spans.
    span: (u16, u16),
    /// What a figure shows.
    alternative: Option<String>,
}

/// A piece of a page that belongs to an element.
struct Mark {
    element: Tag,
    page: PageId,
    /// Its number on the page.
    number: u32,
}

/// The structure tree while a report is laid out.
pub(crate) struct Tags {
    elements: Vec<Element>,
    marks: Vec<Mark>,
}

impl Tags {
    pub(crate) fn new() -> Self {
        let document = Element {
            role: Role::Document,
            parent: Tag::DOCUMENT,
            span: (1, 1),
            alternative: None,
        };
        Self {
            elements: vec![document],
            marks: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, parent: Tag, role: Role) -> Tag {
        self.elements.push(Element {
            role,
            parent,
            span: (1, 1),
            alternative: None,
        });
        Tag(self.elements.len() as u32 - 1)
    }

    /// A cell that spans columns and rows.
    pub(crate) fn add_cell(&mut self, parent: Tag, role: Role, span: (u16, u16)) -> Tag {
        let tag = self.add(parent, role);
        self.elements[tag.0 as usize].span = span;
        tag
    }

    /// A figure, with what it shows in words.
    pub(crate) fn add_figure(&mut self, parent: Tag, alternative: &str) -> Tag {
        let tag = self.add(parent, Role::Figure);
        self.elements[tag.0 as usize].alternative = Some(alternative.to_owned());
        tag
    }

    pub(crate) fn role(&self, tag: Tag) -> Role {
        self.elements[tag.0 as usize].role
    }

    /// Notes that a piece of a page belongs to an element.
    pub(crate) fn mark(&mut self, element: Tag, page: PageId, number: u32) {
        self.marks.push(Mark {
            element,
            page,
            number,
        });
    }

    /// Writes the tree under a reserved number. Pages that are not in the file are left out.
    pub(crate) fn write(
        self,
        file: &mut PdfFile<'_>,
        root: ObjectId,
        pages: &HashMap<PageId, ObjectId>,
    ) -> io::Result<()> {
        let Self {
            elements,
            mut marks,
        } = self;
        marks.retain(|mark| pages.contains_key(&mark.page));
        let first = file.reserve_many(elements.len());
        let reference = |tag: Tag| (first + tag.0, 0);
        let by_page = write_marks(file, &marks, reference)?;

        let parts = parts_in_order(&elements, marks);
        let mut parts = parts.as_slice();
        for (tag, element) in (0..).map(Tag).zip(elements) {
            let own = parts.iter().take_while(|(of, _)| *of == tag).count();
            let (own, others) = parts.split_at(own);
            parts = others;
            let parent = match element.role {
                Role::Document => root,
                _ => reference(element.parent),
            };
            let mut dictionary = element.dictionary(parent);
            let page = own.iter().find_map(|(_, part)| match part {
                Part::Mark(page, _) => Some(*page),
                Part::Element(_) => None,
            });
            if let Some(page) = page {
                dictionary.set("Pg", pages[&page]);
            }
            let kids = own.iter().map(|(_, part)| match *part {
                Part::Element(tag) => reference(tag).into(),
                Part::Mark(on, number) if Some(on) == page => number.into(),
                Part::Mark(on, number) => Object::Dictionary(dictionary! {
                    "Type" => "MCR",
                    "Pg" => pages[&on],
                    "MCID" => number,
                }),
            });
            dictionary.set("K", kids.collect::<Vec<_>>());
            file.object(reference(tag), dictionary)?;
        }
        let tree = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => reference(Tag::DOCUMENT),
            "ParentTree" => by_page,
        };
        file.object(root, tree)
    }
}

/// Writes for each page to which elements its pieces belong, and gives the list of them.
fn write_marks(
    file: &mut PdfFile<'_>,
    marks: &[Mark],
    reference: impl Fn(Tag) -> ObjectId,
) -> io::Result<Dictionary> {
    let mut on_page: BTreeMap<u32, Vec<Tag>> = BTreeMap::new();
    for mark in marks {
        on_page.entry(mark.page.0).or_default().push(mark.element);
    }
    let mut entries = Vec::new();
    for (page, elements) in on_page {
        let id = file.reserve();
        let elements = elements.into_iter().map(|tag| reference(tag).into());
        file.object(id, elements.collect::<Vec<Object>>())?;
        entries.extend([Object::from(page), id.into()]);
    }
    Ok(dictionary! { "Nums" => entries })
}

/// What an element consists of.
#[derive(Clone, Copy)]
enum Part {
    Element(Tag),
    /// A piece of a page.
    Mark(PageId, u32),
}

/// The parts of the first element, of the second and so on, in reading order.
/// One list: a table has as many elements as cells, and a list for each would weigh more.
fn parts_in_order(elements: &[Element], marks: Vec<Mark>) -> Vec<(Tag, Part)> {
    let mut parts = Vec::with_capacity(elements.len() + marks.len());
    let children = (0..).map(Tag).zip(elements).skip(1);
    parts.extend(children.map(|(tag, element)| (element.parent, Part::Element(tag))));
    let marks = marks.into_iter();
    parts.extend(marks.map(|mark| (mark.element, Part::Mark(mark.page, mark.number))));
    parts.sort_by_key(|(of, _)| of.0);
    parts
}

impl Element {
    fn dictionary(&self, parent: ObjectId) -> Dictionary {
        let mut dictionary = dictionary! {
            "Type" => "StructElem",
            "S" => self.role.name(),
            "P" => parent,
        };
        if let Some(alternative) = &self.alternative {
            dictionary.set("Alt", text_string(alternative));
        }
        let (columns, rows) = self.span;
        let is_head = self.role == Role::TH;
        if is_head || columns > 1 || rows > 1 {
            let mut attributes = dictionary! { "O" => "Table" };
            if is_head {
                attributes.set("Scope", "Column");
            }
            if columns > 1 {
                attributes.set("ColSpan", columns);
            }
            if rows > 1 {
                attributes.set("RowSpan", rows);
            }
            dictionary.set("A", attributes);
        }
        dictionary
    }
}
