//! Tables with typed values: the same rows are printed into a PDF and written into a workbook.

use chrono::NaiveDate;
use sauyunan_report::indonesian::{decimal, grouped, rupiah};
use sauyunan_report::{Align, Cell, Head, Row, Table};

/// Where somebody signs.
const SIGNED_HERE: &str = "......................";

/// A table of a report.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grid {
    /// The heading above it, and the name of its sheet in a workbook.
    pub(crate) name: String,
    /// Whether its heading stands beneath that of a chapter.
    pub(crate) is_part: bool,
    /// Whether a column "No" comes first.
    pub(crate) is_numbered: bool,
    /// Whether its last column is for signatures: numbered on paper, with room to sign.
    pub(crate) is_signed: bool,
    /// Whether equal values beneath each other in the first column share one cell on paper.
    pub(crate) joins_first: bool,
    pub(crate) columns: Vec<GridColumn>,
    /// One value a column.
    pub(crate) rows: Vec<Vec<Value>>,
    /// The last row, "JUMLAH".
    pub(crate) total: Option<Vec<Value>>,
    /// Beneath the table.
    pub(crate) notes: Vec<String>,
}

/// A column.
#[derive(Debug, Clone)]
pub(crate) struct GridColumn {
    /// The head over this and the neighbouring columns that name the same group.
    pub(crate) group: Option<&'static str>,
    pub(crate) heading: String,
    /// Its share of the width, against those of the others.
    pub(crate) share: f32,
    pub(crate) align: Align,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Value {
    #[default]
    Empty,
    Text(String),
    Count(i64),
    Decimal(f64),
    /// Whole rupiah.
    Rupiah(i64),
    /// 0 to 100.
    Percent(i64),
    Date(NaiveDate),
    Flag(bool),
}

impl Grid {
    /// A numbered table without rows yet.
    pub(crate) fn new(name: impl Into<String>, columns: Vec<GridColumn>) -> Self {
        Self {
            name: name.into(),
            is_numbered: true,
            columns,
            ..Self::default()
        }
    }

    /// The sum of each column that holds numbers only (empty cells count as nothing), with a word
    /// in the first column that has none.
    pub(crate) fn with_sums(mut self) -> Self {
        let mut total: Vec<Value> = (0..self.columns.len()).map(|at| self.sum(at)).collect();
        if let Some(first) = total.first_mut().filter(|value| **value == Value::Empty) {
            *first = Value::Text("JUMLAH".into());
        }
        self.total = Some(total);
        self
    }

    fn sum(&self, column: usize) -> Value {
        let mut sum = Value::Empty;
        for row in &self.rows {
            sum = match (sum, &row[column]) {
                (sum, Value::Empty) => sum,
                (Value::Empty, Value::Count(number)) => Value::Count(*number),
                (Value::Empty, Value::Rupiah(amount)) => Value::Rupiah(*amount),
                (Value::Count(sum), Value::Count(number)) => Value::Count(sum + number),
                (Value::Rupiah(sum), Value::Rupiah(amount)) => Value::Rupiah(sum + amount),
                _ => return Value::Empty,
            };
        }
        sum
    }

    /// As it is printed.
    pub(crate) fn table(&self) -> Table {
        let number = |number: Option<usize>| {
            let text = number.map(|number| number.to_string());
            let cell = Cell::from(text.unwrap_or_default());
            self.is_numbered.then_some(cell)
        };
        let rows = self.rows.iter().enumerate().map(|(at, row)| {
            let cells = row.iter().enumerate().filter_map(|(column, value)| {
                let text = if self.is_signed && column + 1 == row.len() {
                    format!("{}.\n{SIGNED_HERE}", at + 1)
                } else {
                    value.in_table()
                };
                let cell = Cell::from(text);
                match (self.joins_first && column == 0, self.run_at(at)) {
                    (true, None) => None,
                    (true, Some(rows)) => Some(cell.down(rows)),
                    (false, _) => Some(cell),
                }
            });
            Row::new(number(Some(at + 1)).into_iter().chain(cells))
        });
        let total = self.total.as_ref().map(|total| {
            let cells = total.iter().map(|value| Cell::from(value.in_table()));
            Row::new(number(None).into_iter().chain(cells)).strong()
        });
        Table {
            heads: self.heads(),
            number_row: true,
            rows: rows.collect(),
            total,
            notes: self.notes.clone(),
        }
    }

    /// How many rows the first cell of a row stands for; nothing where one above stands for it.
    fn run_at(&self, at: usize) -> Option<u16> {
        let same = |other: usize| self.rows[other][0] == self.rows[at][0];
        if at > 0 && same(at - 1) {
            return None;
        }
        let rows = (at..self.rows.len())
            .take_while(|other| same(*other))
            .count();
        u16::try_from(rows).ok()
    }

    /// Whether its numbers are amounts, which the head then says once for all.
    fn is_of_rupiah(&self, column: usize) -> bool {
        let mut values = self.rows.iter().map(|row| &row[column]);
        values
            .clone()
            .any(|value| matches!(value, Value::Rupiah(_)))
            && values.all(|value| matches!(value, Value::Rupiah(_) | Value::Text(_) | Value::Empty))
    }

    fn heads(&self) -> Vec<Head> {
        let mut heads: Vec<Head> = Vec::new();
        if self.is_numbered {
            heads.push(Head::column("No", 0.6, Align::Centre));
        }
        for (at, column) in self.columns.iter().enumerate() {
            let heading = if self.is_of_rupiah(at) {
                format!("{} (Rp)", column.heading)
            } else {
                column.heading.clone()
            };
            let head = Head::column(heading, column.share, column.align);
            match (column.group, heads.last_mut()) {
                (Some(group), Some(Head::Group(name, inner))) if name == group => inner.push(head),
                (Some(group), _) => heads.push(Head::group(group, [head])),
                (None, _) => heads.push(head),
            }
        }
        heads
    }
}

impl GridColumn {
    /// A column of words.
    pub(crate) fn text(heading: impl Into<String>, share: f32) -> Self {
        Self {
            group: None,
            heading: heading.into(),
            share,
            align: Align::Left,
        }
    }

    /// A column of numbers.
    pub(crate) fn number(heading: impl Into<String>, share: f32) -> Self {
        Self {
            align: Align::Right,
            ..Self::text(heading, share)
        }
    }

    /// A column of dates, yes and no, or short codes.
    pub(crate) fn centred(heading: impl Into<String>, share: f32) -> Self {
        Self {
            align: Align::Centre,
            ..Self::text(heading, share)
        }
    }

    /// The same column beneath a common head.
    pub(crate) fn under(self, group: &'static str) -> Self {
        Self {
            group: Some(group),
            ..self
        }
    }
}

impl Value {
    /// Words; empty ones are no value.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// As it stands in a column: an amount without "Rp", which the head or a column of units says.
    fn in_table(&self) -> String {
        match self {
            Self::Rupiah(amount) => Self::Count(*amount).to_string(),
            value => value.to_string(),
        }
    }

    /// A value of its kind, where there is one.
    pub(crate) fn of<T>(value: Option<T>, kind: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, kind)
    }
}

impl std::fmt::Display for Value {
    /// In Indonesian, as it is printed.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => out.write_str(text),
            Self::Count(number) if *number < 0 => {
                write!(out, "-{}", grouped(number.unsigned_abs()))
            }
            Self::Count(number) => out.write_str(&grouped(number.unsigned_abs())),
            Self::Decimal(number) => out.write_str(&decimal(*number)),
            Self::Rupiah(amount) => out.write_str(&rupiah(*amount)),
            Self::Percent(percent) => write!(out, "{percent} %"),
            Self::Date(date) => write!(out, "{}", date.format("%d/%m/%Y")),
            Self::Flag(flag) => out.write_str(if *flag { "Ya" } else { "Tidak" }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: Vec<Vec<Value>>) -> Grid {
        Grid {
            joins_first: true,
            rows,
            ..Grid::new(
                "Contoh",
                vec![
                    GridColumn::text("Instansi", 2.0),
                    GridColumn::number("Volume", 1.0).under("RENCANA"),
                    GridColumn::number("Biaya", 1.0).under("RENCANA"),
                ],
            )
        }
    }

    #[test]
    fn sums_are_those_of_the_rows_and_only_of_numbers() {
        let row =
            |agency: &str, volume, cost| vec![Value::text(agency), volume, Value::Rupiah(cost)];
        let grid = grid(vec![
            row("Dinas A", Value::Count(2), 1_000),
            row("Dinas A", Value::Empty, 500),
            row("Dinas B", Value::Count(3), 0),
        ])
        .with_sums();
        let total = [
            Value::Text("JUMLAH".into()),
            Value::Count(5),
            Value::Rupiah(1_500),
        ];
        assert_eq!(grid.total.as_deref(), Some(&total[..]));
    }

    #[test]
    fn amounts_stand_beneath_their_unit() {
        let cost = |cost| vec![Value::text("Dinas A"), Value::Count(1), cost];
        let grid = grid(vec![
            cost(Value::Rupiah(20_000_000)),
            cost(Value::text("-")),
        ]);
        let table = grid.table();
        assert_eq!(table.rows[0].cells[3].text, "20.000.000");
        let Some(Head::Group(_, heads)) = table.heads.last() else {
            panic!("no group");
        };
        let headings = heads.iter().map(|head| match head {
            Head::Column(column) => column.heading.as_str(),
            Head::Group(..) => "",
        });
        assert_eq!(headings.collect::<Vec<_>>(), ["Volume", "Biaya (Rp)"]);
    }

    #[test]
    fn equal_values_beneath_each_other_share_a_cell_and_heads_their_group() {
        let row = |agency: &str| vec![Value::text(agency), Value::Count(1), Value::Empty];
        let table = grid(vec![
            row("Dinas A"),
            row("Dinas A"),
            row("Dinas B"),
            row("Dinas A"),
        ])
        .table();
        let spans: Vec<(usize, u16)> = table
            .rows
            .iter()
            .map(|row| (row.cells.len(), row.cells[1].rows))
            .collect();
        assert_eq!(spans, [(4, 2), (3, 1), (4, 1), (4, 1)]);
        assert_eq!(
            table.heads.len(),
            3,
            "No, Instansi, and both others under one head"
        );
    }
}
