//! Whatever a table holds: nothing stands outside the margins, no row is lost,
//! rows that hang together stay together, sums are those of the rows printed.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{
    file::PdfFile,
    input::Cell,
    margins::assert_inside,
    paper::{Area, Orientation, Paper},
};

/// The lines of text of a table drawn after `before` points of other things, with their pages.
fn drawn(table: &Table, orientation: Orientation, before: f32) -> Vec<(usize, Area, String)> {
    let mut bytes = Vec::new();
    let file = PdfFile::start(&mut bytes).expect("memory");
    let mut pages = Pages::new(Paper::A4, orientation, file).expect("built-in fonts");
    pages.y += before;
    draw_table(&mut pages, table);
    pages.check().expect("memory");
    assert_inside(&pages);
    pages.record
}

fn head(columns: usize) -> Vec<Head> {
    (0..columns)
        .map(|column| Head::column(format!("Kolom {column}"), 1.0, Align::Left))
        .collect()
}

fn any_head() -> impl Strategy<Value = Head> {
    let column = ("[A-Za-z0-9 ()/.]{0,40}", 0.1_f32..6.0)
        .prop_map(|(heading, share)| Head::column(heading, share, Align::Right));
    column.prop_recursive(2, 12, 4, |inner| {
        ("[A-Z ]{0,60}", prop::collection::vec(inner, 1..4))
            .prop_map(|(heading, heads)| Head::group(heading, heads))
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zÀ-ž0-9.,:/()'-]{0,14}( [A-Za-zÀ-ž0-9.,]{1,12}){0,6}",
        1 => "[A-Za-z]{30,120}",
        1 => "\\PC{0,30}",
        1 => Just("kata ".repeat(300)),
    ]
}

fn any_cell() -> impl Strategy<Value = Cell> {
    (any_text(), 0_u16..4, 0_u16..5).prop_map(|(text, columns, rows)| {
        let rows = if rows == 4 { 9 } else { rows.min(1) };
        Cell::from(text).across(columns).down(rows)
    })
}

fn any_table() -> impl Strategy<Value = Table> {
    (
        prop::collection::vec(any_head(), 1..7),
        prop::collection::vec(
            (prop::collection::vec(any_cell(), 0..8), any::<bool>()),
            0..30,
        ),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(heads, rows, number_row, has_total)| Table {
            heads,
            number_row,
            rows: rows
                .into_iter()
                .map(|(cells, strong)| Row {
                    cells,
                    shaded: strong,
                    strong,
                })
                .collect(),
            total: has_total.then(|| Row::new(["JUMLAH"]).strong()),
            notes: vec!["Sumber: pendataan kader".to_owned()],
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_stands_outside_the_margins(table in any_table(), before in 0.0_f32..700.0) {
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            drawn(&table, orientation, before.min(480.0));
        }
    }

    #[test]
    fn no_row_is_lost_and_the_sums_are_those_of_the_rows(
        values in prop::collection::vec((0_u32..5000, 0_usize..60), 1..120),
        before in 0.0_f32..700.0,
    ) {
        let sum: u32 = values.iter().map(|(value, _)| value).sum();
        let rows = values.iter().enumerate().map(|(index, (value, words))| {
            Row::new([format!("baris{index}"), value.to_string(), "kata ".repeat(*words)])
        });
        let table = Table {
            heads: head(3),
            rows: rows.collect(),
            total: Some(Row::new(["JUMLAH".to_owned(), sum.to_string()]).strong()),
            ..Table::default()
        };
        let lines = drawn(&table, Orientation::Portrait, before);
        // A row that goes on over a page repeats nothing but the head.
        let mut printed = BTreeMap::new();
        for (page, area, line) in &lines {
            if line.starts_with("baris") {
                prop_assert!(printed.insert(line.clone(), (*page, area.y)).is_none());
            }
        }
        prop_assert_eq!(printed.len(), values.len());
        let mut summed = 0;
        let mut last_row = 0;
        for (page, top) in printed.values() {
            let number = lines.iter().find(|(on, area, text)| {
                on == page && area.y == *top && text.parse::<u32>().is_ok()
            });
            summed += number.and_then(|(_, _, text)| text.parse::<u32>().ok()).unwrap_or(0);
            last_row = last_row.max(*page);
        }
        prop_assert_eq!(summed, sum);
        let (page, at, _) = lines.iter().find(|line| line.2 == "JUMLAH").expect("the total");
        let stands_beside = lines.iter().any(|(on, area, text)| {
            on == page && area.y == at.y && *text == sum.to_string()
        });
        prop_assert!(stands_beside);
        let words: usize = values.iter().map(|(_, words)| words).sum();
        let found: usize = lines.iter().map(|line| line.2.matches("kata").count()).sum();
        prop_assert_eq!(found, words);
        // The total is not alone on its page, unless the row above it fills one.
        prop_assert!(*page == last_row || values.last().expect("a row").1 > 300);
    }

    #[test]
    fn rows_under_one_span_stay_on_one_page(
        groups in prop::collection::vec(1_usize..9, 1..30),
        before in 0.0_f32..700.0,
    ) {
        let mut rows = Vec::new();
        for (group, count) in groups.iter().enumerate() {
            for row in 0..*count {
                let member = Cell::from(format!("anggota{group}"));
                rows.push(match row {
                    0 => Row::new([Cell::from(format!("kelompok{group}")).down(*count as u16), member]),
                    _ => Row::new([member]),
                });
            }
        }
        let table = Table { heads: head(2), rows, ..Table::default() };
        let lines = drawn(&table, Orientation::Portrait, before);
        for (group, count) in groups.iter().enumerate() {
            let pages_of = |text: String| -> Vec<usize> {
                lines.iter().filter(|line| line.2 == text).map(|line| line.0).collect()
            };
            let members = pages_of(format!("anggota{group}"));
            prop_assert_eq!(members.len(), *count);
            prop_assert!(members.iter().all(|page| *page == members[0]));
            prop_assert_eq!(pages_of(format!("kelompok{group}")), vec![members[0]]);
        }
    }
}

#[test]
fn a_span_taller_than_a_page_is_named_on_every_page() {
    let mut rows: Vec<Row> = (0..200)
        .map(|row| Row::new([format!("anggota{row}")]))
        .collect();
    rows[0].cells.insert(0, Cell::from("RT 005").down(200));
    let table = Table {
        heads: head(2),
        rows,
        ..Table::default()
    };
    let lines = drawn(&table, Orientation::Landscape, 0.0);
    let last = lines.iter().map(|line| line.0).max().expect("pages");
    assert!(last > 5);
    for page in 0..=last {
        let named = lines
            .iter()
            .filter(|line| line.0 == page && line.2 == "RT 005");
        assert_eq!(named.count(), 1, "page {page}");
    }
    let members = lines.iter().filter(|line| line.2.starts_with("anggota"));
    assert_eq!(members.count(), 200);
}

#[test]
fn the_text_of_a_span_is_whole_however_its_rows_fall() {
    let words: Vec<String> = (0..400).map(|word| format!("kata{word}")).collect();
    let rows = vec![
        Row::new([Cell::from(words.join(" ")).down(2), Cell::from("satu")]),
        Row::new(["dua"]),
    ];
    let table = Table {
        heads: head(4),
        rows,
        ..Table::default()
    };
    let text: String = drawn(&table, Orientation::Landscape, 300.0)
        .into_iter()
        .map(|line| line.2 + " ")
        .collect();
    for word in words {
        assert!(text.contains(&format!("{word} ")), "{word} is lost");
    }
}

#[test]
fn a_head_is_repeated_with_its_groups_and_numbers() {
    let heads = vec![
        Head::column("No", 1.0, Align::Centre),
        Head::group(
            "KEPALA KELUARGA",
            [
                Head::column("Laki-laki", 1.0, Align::Right),
                Head::column("Perempuan", 1.0, Align::Right),
            ],
        ),
    ];
    let table = Table {
        heads,
        number_row: true,
        rows: (0..100).map(|_| Row::new(["x", "y", "z"])).collect(),
        ..Table::default()
    };
    let lines = drawn(&table, Orientation::Portrait, 0.0);
    let last = lines.iter().map(|line| line.0).max().expect("pages");
    for page in 0..=last {
        let texts: Vec<&str> = lines
            .iter()
            .filter(|line| line.0 == page)
            .map(|line| line.2.as_str())
            .collect();
        assert_eq!(
            texts[..7],
            [
                "No",
                "KEPALA KELUARGA",
                "Laki-laki",
                "Perempuan",
                "1",
                "2",
                "3"
            ]
        );
    }
}

#[test]
fn words_are_not_broken_while_type_can_shrink() {
    let columns = 14;
    let table = Table {
        heads: (0..columns)
            .map(|_| Head::column("Keterangan", 1.0, Align::Left))
            .collect(),
        rows: vec![Row::new(vec!["Penyandang"; columns])],
        ..Table::default()
    };
    let lines = drawn(&table, Orientation::Landscape, 0.0);
    assert_eq!(lines.len(), 2 * columns);
}

#[test]
fn a_cell_without_a_column_is_refused() {
    let mut table = Table {
        heads: head(2),
        rows: vec![Row::new(["a", "b"]), Row::new(["a", "b", "c"])],
        ..Table::default()
    };
    assert!(matches!(
        check(&table),
        Err(ReportError::RowTooLong { row: 2, columns: 2 })
    ));
    table.rows[1].cells.pop();
    assert!(check(&table).is_ok());
    table.rows[0].cells[0].rows = 2;
    assert!(matches!(
        check(&table),
        Err(ReportError::RowTooLong { row: 2, .. })
    ));
}
