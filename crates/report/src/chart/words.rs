//! A chart in words.

use super::drawable;
use crate::{
    indonesian::decimal,
    input::{Chart, ChartKind},
};

/// What the chart shows, for those who have it read out.
pub(super) fn describe(chart: &Chart) -> String {
    let (kind, values): (_, Vec<String>) = match &chart.kind {
        ChartKind::Bars(rows) => (
            "Diagram batang",
            rows.iter()
                .map(|(label, value)| format!("{label}: {}", number(*value)))
                .collect(),
        ),
        ChartKind::GroupedBars { series, rows } => (
            "Diagram batang berkelompok",
            rows.iter()
                .map(|(label, values)| {
                    let values = values.iter().map(|value| number(*value));
                    format!("{label}: {}", named(series, values).join(", "))
                })
                .collect(),
        ),
        ChartKind::Lines { series, points } => (
            "Diagram garis",
            points
                .iter()
                .map(|(label, values)| {
                    let values = values.iter().map(|value| known(*value));
                    format!("{label}: {}", named(series, values).join(", "))
                })
                .collect(),
        ),
        ChartKind::Shares { parts, rows } => (
            "Diagram bagian",
            rows.iter()
                .map(|(label, values)| format!("{label}: {}", shares(parts, values).join(", ")))
                .collect(),
        ),
    };
    let unit = match chart.unit.trim() {
        "" => String::new(),
        unit => format!(" ({unit})"),
    };
    format!("{kind}: {}{unit}. {}.", chart.title, values.join("; "))
}

/// Each part with its value and its share of the sum: "Sudah 12 (60 %)".
pub(super) fn shares(parts: &[String], values: &[f64]) -> Vec<String> {
    let sum: f64 = values.iter().map(|value| drawable(*value)).sum();
    let shares = values.iter().map(|value| {
        let percent = match sum > 0.0 {
            true => (drawable(*value) / sum * 1000.0).round() / 10.0,
            false => 0.0,
        };
        format!("{} ({} %)", number(*value), decimal(percent))
    });
    named(parts, shares)
}

/// The value of a point, where there is one.
pub(super) fn known(value: Option<f64>) -> String {
    value.map_or_else(|| "tidak ada data".to_owned(), number)
}

fn number(value: f64) -> String {
    decimal(drawable(value))
}

fn named(names: &[String], values: impl Iterator<Item = String>) -> Vec<String> {
    let names = names
        .iter()
        .map(String::as_str)
        .chain(std::iter::repeat(""));
    names
        .zip(values)
        .map(|(name, value)| {
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{name} {value}").trim().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_is_told_with_all_its_values() {
        let chart = |kind| Chart {
            title: "Jamban sehat".to_owned(),
            unit: "KK".to_owned(),
            kind,
        };
        let names = |names: [&str; 2]| names.map(str::to_owned).to_vec();
        assert_eq!(
            describe(&chart(ChartKind::GroupedBars {
                series: names(["Awal", "Akhir"]),
                rows: vec![("RT 1".to_owned(), vec![12.0, 20.5])],
            })),
            "Diagram batang berkelompok: Jamban sehat (KK). RT 1: Awal 12, Akhir 20,5."
        );
        assert_eq!(
            describe(&chart(ChartKind::Shares {
                parts: names(["Ada", "Belum"]),
                rows: vec![("RW 2".to_owned(), vec![1.0, 2.0])],
            })),
            "Diagram bagian: Jamban sehat (KK). RW 2: Ada 1 (33,3 %), Belum 2 (66,7 %)."
        );
        assert_eq!(
            describe(&chart(ChartKind::Lines {
                series: names(["Fisik", "Nonfisik"]),
                points: vec![("Jan".to_owned(), vec![Some(5.0), None])],
            })),
            "Diagram garis: Jamban sehat (KK). Jan: Fisik 5, Nonfisik tidak ada data."
        );
    }
}
