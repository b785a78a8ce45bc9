//! How a file comes to be: its syntax, its fonts, and what binds its pages together.

mod content;
pub(crate) mod document;
mod fonts;
mod outline;
mod pdf_file;

pub(crate) use content::content_of;
pub(crate) use pdf_file::PdfFile;
