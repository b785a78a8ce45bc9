//! Berita acara serah terima (D09): who gave what to whom, where and when.

use sauyunan_domain::Kind;
use sauyunan_domain::entity::{HandoverFields, TrainingFields};
use sauyunan_report::indonesian::date_in_words;
use sauyunan_report::{Block, Dateline, Signatory, SignatureBlock};
use sauyunan_store::query::PhotoFilter;

use super::gallery::{Named, every, pages};
use super::signing::opened;
use crate::error::AppError;
use crate::form::{Id, read_as};
use crate::outcome::{HandoverDetail, training};
use crate::report::album::in_order;
use crate::report::draft::{Desk, Draft, Signing, unnamed};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::text;

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let id = desk.request.of();
    let (handover, taught) = desk.folder.store.read(|reader| {
        let handover: HandoverFields = read_as(reader.get(Kind::Handover, id)?)?;
        let taught: TrainingFields = read_as(reader.get(Kind::Training, &handover.training_id)?)?;
        Ok((handover, taught))
    })?;
    let outcome = training(
        desk.app,
        Id {
            id: handover.training_id.clone(),
        },
    )?;
    let detail = outcome
        .handovers
        .into_iter()
        .find(|detail| detail.handover.id == id)
        .ok_or_else(|| {
            AppError::refused(
                "handover_gone",
                "Serah terima ini baru saja dihapus atau dipindah. Buka lagi daftarnya, lalu pilih yang benar.",
            )
        })?;
    let version = desk
        .folder
        .store
        .read(|reader| Ok(reader.history(id)?.len()))?;
    let mut draft = Draft {
        title: format!("BERITA ACARA SERAH TERIMA\n{}", taught.name.to_uppercase()),
        number: handover.number.clone(),
        count: detail.items.len() as u64,
        version: format!("versi {version}"),
        ..Draft::default()
    };
    write(&mut draft, &handover, &taught, &detail);
    draft.block(Block::Signature(signatures(
        desk, &handover, &taught, &detail,
    )));
    draft.signing = Signing::By(SignatureBlock::default());
    let printed = desk.folder.store.read(|reader| {
        let photos = in_order(reader, PhotoFilter::Subject(id))?;
        let named = Named::new(&taught.name, handover.place.as_deref());
        every(reader, &mut draft.album, photos, &named)
    })?;
    if !printed.is_empty() {
        draft.block(pages(desk, "FOTO SERAH TERIMA", printed));
    }
    Ok(draft)
}

fn write(
    draft: &mut Draft,
    handover: &HandoverFields,
    taught: &TrainingFields,
    detail: &HandoverDetail,
) {
    let place = match &handover.place {
        Some(place) => format!("bertempat di {place}"),
        None => "bertempat di ..................................".to_owned(),
    };
    draft.paragraphs(&format!(
        "Pada hari ini, {}, {place}, yang bertanda tangan di bawah ini:",
        date_in_words(handover.date)
    ));
    let blank = "................................";
    let agency = giving_agency(handover, taught).unwrap_or(blank);
    draft.block(Block::Facts(vec![
        (
            "1. Nama".to_owned(),
            handover.giver.clone().unwrap_or_else(|| blank.to_owned()),
        ),
        ("Instansi".to_owned(), agency.to_owned()),
        ("Selanjutnya disebut".to_owned(), "PIHAK PERTAMA".to_owned()),
        (
            "2. Nama".to_owned(),
            receiver(detail).unwrap_or(blank).to_owned(),
        ),
        (
            "Sebagai".to_owned(),
            "penerima / wakil penerima menurut daftar di bawah ini".to_owned(),
        ),
        ("Selanjutnya disebut".to_owned(), "PIHAK KEDUA".to_owned()),
    ]));
    draft.paragraphs(&format!(
        "PIHAK PERTAMA telah menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA telah menerima dari PIHAK PERTAMA, barang untuk kegiatan {} sebagai berikut:",
        taught.name
    ));
    draft.grid_or(items(detail), "Barang yang diserahkan belum dicatat.");
    if let Some(note) = &handover.note {
        draft.paragraphs(&format!("Catatan: {note}"));
    }
    draft.paragraphs(
        "Barang diterima dalam keadaan baik dan cukup, untuk dipakai dan dirawat sesuai tujuan kegiatan.\nDemikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
    );
}

fn giving_agency<'a>(handover: &'a HandoverFields, taught: &'a TrainingFields) -> Option<&'a str> {
    handover.agency.as_deref().or(taught.agency.as_deref())
}

/// The one person who received; of several, nobody is the one by whose name they go.
fn receiver(detail: &HandoverDetail) -> Option<&str> {
    let mut names: Vec<&str> = detail
        .items
        .iter()
        .map(|row| row.name.as_deref().unwrap_or_default())
        .collect();
    names.dedup();
    match names[..] {
        [name] if !name.is_empty() => Some(name),
        _ => None,
    }
}

fn items(detail: &HandoverDetail) -> Grid {
    let rows = detail.items.iter().map(|row| {
        let item = &row.item.fields;
        let name = row.name.as_deref().unwrap_or("Kelompok");
        vec![
            Value::text(name),
            Value::text(&item.goods),
            Value::of(item.quantity, Value::Decimal),
            text(item.unit.as_ref()),
            Value::of(item.value, Value::Rupiah),
            Value::Empty,
        ]
    });
    Grid {
        is_signed: true,
        rows: rows.collect(),
        ..Grid::new(
            "Daftar barang dan penerima",
            vec![
                GridColumn::text("Nama penerima", 2.6),
                GridColumn::text("Barang", 2.4),
                GridColumn::number("Jumlah", 0.9),
                GridColumn::text("Satuan", 0.9),
                GridColumn::number("Nilai", 1.8),
                GridColumn::text("Tanda tangan", 1.8),
            ],
        )
    }
    .with_sums()
}

/// Who received, the lurah, who gave.
fn signatures(
    desk: &Desk<'_>,
    handover: &HandoverFields,
    taught: &TrainingFields,
    detail: &HandoverDetail,
) -> SignatureBlock {
    let named = |office: &str, name: Option<&str>| -> Signatory {
        let blank = unnamed(office);
        Signatory {
            name: name.map_or(blank.name.clone(), str::to_owned),
            ..blank
        }
    };
    let agency = giving_agency(handover, taught).unwrap_or_default();
    SignatureBlock {
        closing: None,
        dateline: Some(Dateline {
            date: Some(desk.request.date.unwrap_or(handover.date)),
            ..desk.dateline()
        }),
        columns: vec![
            opened(named("PIHAK KEDUA", receiver(detail)), "Yang menerima,"),
            opened(desk.lurah(), "Mengetahui,"),
            opened(
                named(
                    format!("PIHAK PERTAMA\n{agency}").trim(),
                    handover.giver.as_deref(),
                ),
                "Yang menyerahkan,",
            ),
        ],
    }
}
