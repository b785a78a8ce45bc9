//! Berita acara terminasi (D15): the women go back into the care of kelurahan and RW, and what goes on.

use std::collections::BTreeMap;

use sauyunan_domain::Kind;
use sauyunan_domain::entity::{BeneficiaryFields, ProgrammeFields, WorkFields};
use sauyunan_report::indonesian::{date_in_words, grouped, long_date};
use sauyunan_report::{Block, Dateline, Signatory, SignatureBlock};
use sauyunan_store::query::OverviewCounts;

use super::monitoring::by_training;
use super::signing::opened;
use crate::agenda::{AgendaItem, AgendaKind, list};
use crate::beneficiary::{Year, active, find_programme};
use crate::error::AppError;
use crate::form::{Stored, all};
use crate::outcome::skills;
use crate::report::draft::{Desk, Draft, Signing, unnamed};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::session::Nothing;

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let area = desk.folder.area()?;
    let (programme, beneficiaries, counts, works) = desk.folder.store.read(|reader| {
        Ok((
            find_programme(reader, &area, desk.year)?.fields,
            active(reader, desk.year)?,
            reader.overview(desk.year)?,
            all::<WorkFields>(reader, Kind::Work)?,
        ))
    })?;
    let year = desk.year;
    let works = works.iter().filter(|work| work.fields.year == year).count();
    let skills = skills(desk.app, Year { year })?;
    let agenda = list(desk.app, Nothing {})?;
    let mut draft = Draft {
        title: format!(
            "BERITA ACARA TERMINASI DAN SERAH TERIMA PEMBINAAN\nP2WKSS TAHUN {}",
            desk.year
        ),
        count: beneficiaries.len() as u64,
        ..Draft::default()
    };
    open(&mut draft, desk, &programme);
    draft.block(Block::Facts(done(&counts, skills.len(), works)));
    draft.grid_or(
        groups(&beneficiaries),
        "Belum ada binaan yang tercatat untuk diserahkan kembali.",
    );
    draft.grid_or(by_training(&skills), "Belum ada pelatihan yang tercatat.");
    draft.grid_or(
        continuing(&agenda),
        "Tidak ada tindak lanjut yang tercatat jatuh tempo dalam waktu dekat.",
    );
    draft.paragraphs(
        "Sesudah terminasi, kelurahan dan RW meneruskan pembinaan kelompok, memantau usaha binaan setiap triwulan paling sedikit selama satu tahun, dan menjaga alat serta sarana yang telah diserahkan.",
    );
    draft.signing = Signing::By(signatures(desk, &programme));
    Ok(draft)
}

fn open(draft: &mut Draft, desk: &Desk<'_>, programme: &ProgrammeFields) {
    let day = match programme.termination_date {
        Some(date) => format!("Pada hari ini, {} ({}),", date_in_words(date), long_date(date)),
        None => "Pada hari ini, .................... tanggal .................... bulan .................... tahun ....................,".to_owned(),
    };
    let agency = programme
        .lead_agency
        .as_deref()
        .unwrap_or("perangkat daerah pembina");
    draft.paragraphs(&format!(
        "{day} bertempat di {}, {agency} sebagai PIHAK PERTAMA mengakhiri (terminasi) pembinaan P2WKSS tahun {} dan menyerahkan kembali pembinaan kelompok binaan kepada Kelurahan {} sebagai PIHAK KEDUA, dengan keadaan sebagai berikut:",
        desk.area(),
        desk.year,
        desk.kelurahan()
    ));
    if programme.termination_date.is_none() {
        draft.paragraphs("Tanggal terminasi belum dicatat dalam kalender program.");
    }
}

fn done(counts: &OverviewCounts, trainings: usize, works: usize) -> Vec<(String, String)> {
    [
        ("Perempuan binaan", counts.beneficiaries, "orang"),
        ("Pelatihan", trainings as i64, "pelatihan"),
        ("Kegiatan", counts.activities, "kegiatan"),
        ("Pekerjaan fisik", works as i64, "pekerjaan"),
    ]
    .map(|(label, count, unit)| {
        let count = grouped(count.unsigned_abs());
        (label.to_owned(), format!("{count} {unit}"))
    })
    .to_vec()
}

fn groups(beneficiaries: &[Stored<BeneficiaryFields>]) -> Grid {
    let mut groups: BTreeMap<&str, i64> = BTreeMap::new();
    for beneficiary in beneficiaries {
        let name = beneficiary.fields.group_name.as_deref();
        *groups
            .entry(name.unwrap_or("Belum berkelompok"))
            .or_default() += 1;
    }
    let rows = groups
        .into_iter()
        .map(|(name, count)| vec![Value::text(name), Value::Count(count)]);
    Grid {
        rows: rows.collect(),
        ..Grid::new(
            "Kelompok binaan yang diserahkan kembali",
            vec![
                GridColumn::text("Kelompok", 4.0),
                GridColumn::number("Binaan (orang)", 1.5),
            ],
        )
    }
    .with_sums()
}

/// What is still to be done for trainings and in the quarters after the end.
fn continuing(agenda: &[AgendaItem]) -> Grid {
    let rows = agenda.iter().filter_map(|item| {
        let what = match item.kind {
            AgendaKind::FollowUp => {
                let months = item.months.unwrap_or_default();
                format!("Tindak lanjut bulan ke-{months}: {}", item.title)
            }
            AgendaKind::Monitoring => format!("Pemantauan triwulan ke-{}", item.title),
            AgendaKind::Calendar | AgendaKind::AssessorNote => return None,
        };
        Some(vec![
            Value::text(what),
            Value::Date(item.due),
            Value::of(item.open, Value::Count),
        ])
    });
    Grid {
        rows: rows.collect(),
        ..Grid::new(
            "Yang diteruskan",
            vec![
                GridColumn::text("Tindak lanjut", 5.0),
                GridColumn::centred("Paling lambat", 1.4),
                GridColumn::number("Belum dikerjakan (orang)", 1.4),
            ],
        )
    }
}

fn signatures(desk: &Desk<'_>, programme: &ProgrammeFields) -> SignatureBlock {
    let agency = programme.lead_agency.as_deref().unwrap_or_default();
    let giver = Signatory {
        opening: Some("PIHAK PERTAMA".to_owned()),
        ..unnamed(agency.to_uppercase())
    };
    let rw = match &desk.folder.profile.rw {
        Some(rw) => format!("KETUA RW {rw}"),
        None => "KETUA RW".to_owned(),
    };
    SignatureBlock {
        closing: Some(
            "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
                .to_owned(),
        ),
        dateline: Some(Dateline {
            date: desk.request.date.or(programme.termination_date),
            ..desk.dateline()
        }),
        columns: vec![
            giver,
            opened(unnamed(rw), "Menyaksikan,"),
            opened(desk.lurah(), "PIHAK KEDUA"),
        ],
    }
}
