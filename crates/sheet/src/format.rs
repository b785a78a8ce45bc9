//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::model::ColumnKind;

/// All looks of a workbook.
pub(crate) struct Formats {
    pub(crate) title: Format,
    pub(crate) fact: Format,
    pub(crate) head: Format,
    pub(crate) body: Looks,
    pub(crate) totals: Looks,
    /// Of whole columns, for what is filled in beneath the table.
    pub(crate) column: Looks,
}

/// A look for every type of cell.
pub(crate) struct Looks {
    text: Format,
    /// Text that begins like a formula: it stays text also when the cell is edited.
    pub(crate) quoted: Format,
    integer: Format,
    decimal: Format,
    money: Format,
    date: Format,
}

impl Formats {
    pub(crate) fn new() -> Self {
        let bordered = Format::new().set_border(FormatBorder::Thin);
        let strong = bordered
            .clone()
            .set_bold()
            .set_background_color(Color::RGB(0xE7_E6_E6));
        Self {
            title: Format::new().set_bold().set_font_size(14),
            // Said, since a cell without a look of its own takes that of its column.
            fact: Format::new().set_align(FormatAlign::Left),
            head: strong
                .clone()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            body: Looks::new(&bordered),
            totals: Looks::new(&strong),
            column: Looks::new(&Format::new()),
        }
    }
}

impl Looks {
    fn new(base: &Format) -> Self {
        let base = base.clone().set_align(FormatAlign::Top);
        // By their numbers: 49 is text, 1 whole, 4 with two decimals, 3 with points between thousands.
        let with = |number_format| base.clone().set_num_format_index(number_format);
        let text = with(49).set_text_wrap();
        Self {
            quoted: text.clone().set_quote_prefix(),
            text,
            integer: with(1),
            decimal: with(4),
            money: with(3),
            date: base.clone().set_num_format("dd/mm/yyyy"),
        }
    }

    pub(crate) fn of(&self, kind: ColumnKind) -> &Format {
        match kind {
            ColumnKind::Text | ColumnKind::YesNo => &self.text,
            ColumnKind::Integer => &self.integer,
            ColumnKind::Decimal => &self.decimal,
            ColumnKind::Money => &self.money,
            ColumnKind::Date => &self.date,
        }
    }
}
