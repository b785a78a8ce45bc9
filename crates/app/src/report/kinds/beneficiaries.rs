//! Daftar kelompok binaan (D04): the newest version that the lurah ratified, or the list as it stands,
//! which says that nobody ratified it.

use sauyunan_domain::ratification::{ListChanges, RatifiedRow};
use sauyunan_report::indonesian::long_date;
use sauyunan_report::{Block, Capacity, Dateline, Signatory, SignatureBlock};

use super::signing::{beside, offices, opened};
use crate::error::AppError;
use crate::ratification::{PrintedList, RatifiedVersion, to_print};
use crate::report::draft::{Desk, Draft, Signing, unnamed};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::{coded, known, text};

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let PrintedList {
        rows,
        version,
        changes,
    } = to_print(desk.app, desk.year)?;
    let mut draft = Draft {
        title: title(desk, version.as_ref()),
        count: rows.len() as u64,
        ..Draft::default()
    };
    match &version {
        Some(version) => {
            draft.version = format!(
                "Versi {}, disahkan {}",
                version.version,
                long_date(version.ratified_on)
            );
            draft.facts = facts(version, changes.as_ref());
        }
        None => draft.version = format!("BELUM DISAHKAN, {}", desk.state()?),
    }
    if rows.is_empty() {
        draft.paragraphs(&format!(
            "Belum ada binaan yang tercatat untuk tahun {}.",
            desk.year
        ));
        draft.signing = Signing::By(SignatureBlock::default());
        return Ok(draft);
    }
    let shows_numbers = desk.request.shows_numbers;
    let rows = rows.into_iter().map(|row| {
        let row = if shows_numbers { row } else { row.masked() };
        cells(&row)
    });
    draft.grid(Grid {
        rows: rows.collect(),
        notes: notes(shows_numbers),
        ..Grid::new("Daftar binaan", columns())
    });
    // All signatures stand on one page, which says of what they are.
    draft.block(Block::NewPage);
    draft.heading("Lembar pengesahan");
    let of = version
        .as_ref()
        .map(|version| format!(", versi {}", version.version));
    draft.paragraphs(&format!(
        "Daftar kelompok binaan P2WKSS {} tahun {}{}, sebanyak {} orang.",
        desk.area(),
        desk.year,
        of.unwrap_or_default(),
        draft.count
    ));
    draft.block(offices(["PETUGAS PENDATA", "KETUA RT", "KETUA RW"]));
    let chair = desk.pkk_chair();
    draft.block(beside(vec![
        chair,
        unnamed("PKB/PLKB"),
        unnamed("KETUA LPM"),
    ]));
    draft.signing = Signing::By(ratified_by(desk, version.as_ref()));
    Ok(draft)
}

fn title(desk: &Desk<'_>, version: Option<&RatifiedVersion>) -> String {
    let title = format!(
        "DAFTAR KELOMPOK BINAAN P2WKSS\n{} TAHUN {}",
        desk.area().to_uppercase(),
        desk.year
    );
    match version {
        Some(version) if version.is_intact => title,
        Some(_) => format!("{title}\nTIDAK UTUH: BERUBAH SETELAH DISAHKAN"),
        None => format!("{title}\nBELUM DISAHKAN"),
    }
}

fn facts(version: &RatifiedVersion, changes: Option<&ListChanges>) -> Vec<(String, String)> {
    let intact = if version.is_intact {
        "Utuh: isinya sama dengan saat disahkan."
    } else {
        "TIDAK UTUH: isi yang tersimpan tidak sama dengan yang disahkan. Sahkan versi baru sebelum daftar ini dipakai."
    };
    let mut facts = vec![
        ("Versi".to_owned(), version.version.to_string()),
        (
            "Disahkan".to_owned(),
            format!(
                "{} oleh {}, {}",
                long_date(version.ratified_on),
                version.ratified_by,
                version.position
            ),
        ),
        ("Keutuhan".to_owned(), intact.to_owned()),
    ];
    facts.extend(
        version
            .note
            .iter()
            .map(|note| ("Catatan".to_owned(), note.clone())),
    );
    if let Some(changes) = changes.filter(|changes| !changes.is_empty()) {
        facts.push((
            "Sesudah disahkan".to_owned(),
            format!(
                "bertambah {}, keluar {}, berubah {}; perubahan ini belum disahkan dan tidak ada dalam daftar ini",
                changes.added.len(),
                changes.removed.len(),
                changes.changed.len()
            ),
        ));
    }
    facts
}

fn columns() -> Vec<GridColumn> {
    vec![
        GridColumn::text("Nama perempuan binaan", 2.0),
        GridColumn::centred("NIK", 1.75),
        GridColumn::centred("No. KK", 1.75),
        GridColumn::text("Nama kepala keluarga", 1.8),
        GridColumn::centred("Pr. kepala keluarga", 0.9),
        GridColumn::centred("Tanggal lahir", 1.1).under("KELAHIRAN"),
        GridColumn::centred("Umur", 0.7).under("KELAHIRAN"),
        GridColumn::text("Jalan, nomor", 2.0).under("ALAMAT"),
        GridColumn::centred("RT/RW", 0.8).under("ALAMAT"),
        GridColumn::text("Pendidikan", 1.4),
        GridColumn::text("Pekerjaan", 1.4),
        GridColumn::number("Pendapatan per bulan", 1.5),
        GridColumn::centred("Tanggungan", 0.8),
        GridColumn::text("Tahap KS / desil (sumber, tanggal)", 2.2),
        GridColumn::centred("PKH", 0.7),
        GridColumn::text("Minat pelatihan", 2.0),
        GridColumn::text("Keterangan", 1.9),
    ]
}

fn cells(row: &RatifiedRow) -> Vec<Value> {
    let reason = coded("poverty_reason", row.poverty_reason).to_string();
    let note = match &row.exception {
        Some(exception) => format!("{reason}; {exception}"),
        None => reason,
    };
    vec![
        Value::text(&row.name),
        text(row.nik.as_ref()),
        text(row.kk_number.as_ref()),
        text(row.family_head.as_ref()),
        Value::Flag(row.is_family_head),
        known(row.birth_date, Value::Date),
        known(row.age, |age| Value::Count(i64::from(age))),
        text(Some(&row.address)),
        Value::text(format!("{}/{}", row.rt, row.rw)),
        coded("education", row.education),
        coded("occupation", row.occupation),
        known(row.income, Value::Rupiah),
        known(row.dependants, Value::Count),
        Value::text(welfare(row)),
        known(row.is_pkh, Value::Flag),
        text(row.interest.as_ref()),
        Value::text(note),
    ]
}

/// "Pra Sejahtera / desil 2 (DTSEN, 31/01/2025)".
fn welfare(row: &RatifiedRow) -> String {
    let stage = coded("welfare_stage", row.welfare_stage);
    let Some(decile) = row.decile else {
        return stage.to_string();
    };
    let date = row.decile_date.map(|date| Value::Date(date).to_string());
    let source: Vec<String> = row.decile_source.iter().cloned().chain(date).collect();
    match source.join(", ") {
        source if source.is_empty() => format!("{stage} / desil {decile}"),
        source => format!("{stage} / desil {decile} ({source})"),
    }
}

fn notes(shows_numbers: bool) -> Vec<String> {
    let numbers = if shows_numbers {
        "NIK dan No. KK dicetak lengkap atas permintaan petugas: simpan daftar ini dengan aman."
    } else {
        "NIK dan No. KK disamarkan; nomor lengkap tersimpan pada data kelurahan."
    };
    let notes = [
        "Pr. kepala keluarga: perempuan kepala keluarga. Tanda \"-\" berarti belum diketahui atau belum didata.",
        numbers,
    ];
    notes.map(str::to_owned).to_vec()
}

/// Who ratified it, or who would.
fn ratified_by(desk: &Desk<'_>, version: Option<&RatifiedVersion>) -> SignatureBlock {
    let (signatory, date) = match version {
        Some(version) => {
            let signatory = Signatory {
                opening: None,
                capacity: Capacity::Own,
                office: version.position.to_uppercase(),
                name: version.ratified_by.clone(),
                rank: None,
                nip: version.nip.clone(),
            };
            (signatory, Some(version.ratified_on))
        }
        None => (desk.lurah(), None),
    };
    SignatureBlock {
        closing: None,
        dateline: Some(Dateline {
            date: desk.request.date.or(date),
            ..desk.dateline()
        }),
        columns: vec![opened(signatory, "Disahkan oleh:")],
    }
}
