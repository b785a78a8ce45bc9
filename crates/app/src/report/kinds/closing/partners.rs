//! Partners and what they gave.

use sauyunan_domain::entity::{ContributionFields, PartnerFields};
use sauyunan_report::indonesian::long_date;

use crate::form::Stored;
use crate::report::draft::Draft;
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::{partner, text};

pub(super) fn add_to(
    draft: &mut Draft,
    partners: &[Stored<PartnerFields>],
    contributions: &[Stored<ContributionFields>],
) {
    draft.heading("Mitra dan bantuan");
    if partners.is_empty() {
        draft.paragraphs("Belum ada mitra yang tercatat.");
        return;
    }
    draft.grid(agreements(partners));
    draft.grid_or(
        given(partners, contributions),
        "Belum ada bantuan mitra yang tercatat.",
    );
}

fn agreements(partners: &[Stored<PartnerFields>]) -> Grid {
    let rows = partners.iter().map(|row| {
        let fields = &row.fields;
        let agreement =
            fields
                .agreement_number
                .as_ref()
                .map(|number| match fields.agreement_date {
                    Some(date) => format!("{number}, {}", long_date(date)),
                    None => number.clone(),
                });
        vec![
            Value::text(&fields.name),
            Value::text(partner(fields.partner_type)),
            text(agreement),
        ]
    });
    Grid {
        is_part: true,
        rows: rows.collect(),
        ..Grid::new(
            "Mitra",
            vec![
                GridColumn::text("Nama mitra", 3.0),
                GridColumn::text("Jenis", 1.8),
                GridColumn::text("MoU atau surat", 3.0),
            ],
        )
    }
}

fn given(partners: &[Stored<PartnerFields>], contributions: &[Stored<ContributionFields>]) -> Grid {
    let rows = partners.iter().flat_map(|partner| {
        let own = contributions
            .iter()
            .filter(|row| row.fields.partner_id == partner.id);
        own.map(|row| {
            let fields = &row.fields;
            vec![
                Value::text(&partner.fields.name),
                Value::Date(fields.date),
                Value::text(&fields.description),
                Value::text(if fields.is_in_kind { "Natura" } else { "Uang" }),
                Value::of(fields.value, Value::Rupiah),
            ]
        })
    });
    Grid {
        is_part: true,
        joins_first: true,
        rows: rows.collect(),
        notes: vec!["Nilai kosong: belum dinilai; tidak ikut dijumlahkan.".to_owned()],
        ..Grid::new(
            "Bantuan",
            vec![
                GridColumn::text("Mitra", 2.4),
                GridColumn::centred("Tanggal", 1.3),
                GridColumn::text("Bantuan", 3.4),
                GridColumn::centred("Bentuk", 1.0),
                GridColumn::number("Nilai", 2.0),
            ],
        )
    }
    .with_sums()
}
