//! Laporan akhir (D17): the whole year, from the women whom it supported to what became of it.

mod changes;
mod evidence;
mod partners;
mod trainings;

use sauyunan_domain::Kind;
use sauyunan_domain::entity::{
    ActivityFields, ContributionFields, PartnerFields, ProgrammeFields, TeamMemberFields,
    TrainingFields, WorkFields,
};
use sauyunan_report::Block;
use sauyunan_report::indonesian::{grouped, long_date};
use sauyunan_store::query::OverviewCounts;
use sauyunan_store::{Reader, StoreError};

use crate::beneficiary::find_programme;
use crate::error::AppError;
use crate::form::{Stored, all};
use crate::report::draft::{Desk, Draft};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::text;

/// What the year has on record.
struct Year {
    programme: ProgrammeFields,
    counts: OverviewCounts,
    team: Vec<Stored<TeamMemberFields>>,
    trainings: Vec<Stored<TrainingFields>>,
    /// The earliest first.
    activities: Vec<Stored<ActivityFields>>,
    works: Vec<Stored<WorkFields>>,
    partners: Vec<Stored<PartnerFields>>,
    contributions: Vec<Stored<ContributionFields>>,
}

pub(super) fn compose(desk: &Desk<'_>) -> Result<Draft, AppError> {
    let area = desk.folder.area()?;
    let year = desk.folder.store.read(|reader| {
        let programme = find_programme(reader, &area, desk.year)?.fields;
        read(reader, desk, programme)
    })?;
    let mut draft = Draft {
        title: format!("LAPORAN AKHIR P2WKSS\nTAHUN {}", desk.year),
        has_cover: true,
        count: count(&year),
        ..Draft::default()
    };
    overview(&mut draft, &year);
    trainings::add_to(&mut draft, desk, &year.trainings)?;
    draft.grid_or(
        activities(&year.activities),
        "Belum ada kegiatan yang tercatat.",
    );
    draft.grid_or(
        works(&year.works),
        "Belum ada pekerjaan fisik yang tercatat.",
    );
    changes::add_to(&mut draft, desk)?;
    partners::add_to(&mut draft, &year.partners, &year.contributions);
    evidence::add_to(&mut draft, desk, &year)?;
    Ok(draft)
}

fn read(
    reader: &Reader<'_>,
    desk: &Desk<'_>,
    programme: ProgrammeFields,
) -> Result<Year, StoreError> {
    let of_year = |year: i64| year == desk.year;
    let mut trainings: Vec<Stored<TrainingFields>> = all(reader, Kind::Training)?;
    trainings.retain(|row| of_year(row.fields.year));
    trainings.sort_by_key(|row| row.fields.start_date);
    let mut activities: Vec<Stored<ActivityFields>> = all(reader, Kind::Activity)?;
    activities.sort_by_key(|row| row.fields.date);
    let mut works: Vec<Stored<WorkFields>> = all(reader, Kind::Work)?;
    works.retain(|row| of_year(row.fields.year));
    let mut partners: Vec<Stored<PartnerFields>> = all(reader, Kind::Partner)?;
    partners.retain(|row| of_year(row.fields.year));
    let mut contributions: Vec<Stored<ContributionFields>> = all(reader, Kind::Contribution)?;
    contributions.retain(|row| partners.iter().any(|one| one.id == row.fields.partner_id));
    let mut team: Vec<Stored<TeamMemberFields>> = all(reader, Kind::TeamMember)?;
    team.retain(|row| of_year(row.fields.year));
    Ok(Year {
        programme,
        counts: reader.overview(desk.year)?,
        team,
        trainings,
        activities,
        works,
        partners,
        contributions,
    })
}

fn count(year: &Year) -> u64 {
    let records = [
        year.trainings.len(),
        year.activities.len(),
        year.works.len(),
        year.partners.len(),
        year.contributions.len(),
    ];
    records.into_iter().sum::<usize>() as u64 + year.counts.beneficiaries.unsigned_abs()
}

fn overview(draft: &mut Draft, year: &Year) {
    let Year {
        programme, counts, ..
    } = year;
    draft.heading("Gambaran umum");
    let number = |count: i64, unit: &str| Some(format!("{} {unit}", grouped(count.unsigned_abs())));
    let decree = programme.location_decree.clone();
    let values = [
        ("Keputusan lokasi", decree),
        ("Alasan usulan lokasi", programme.location_reason.clone()),
        ("Instansi pembina", programme.lead_agency.clone()),
        ("Ketua tim", programme.team_chair.clone()),
        (
            "Verifikasi awal",
            programme.initial_verification_date.map(long_date),
        ),
        ("Pencanangan", programme.kickoff_date.map(long_date)),
        (
            "Evaluasi akhir",
            programme.final_evaluation_date.map(long_date),
        ),
        ("Pemeriksaan ulang", programme.recheck_date.map(long_date)),
        ("Terminasi", programme.termination_date.map(long_date)),
        (
            "Rumah tangga tercatat",
            number(counts.households, "rumah tangga"),
        ),
        ("Warga tercatat", number(counts.persons, "orang")),
        (
            "Perempuan binaan",
            number(
                counts.beneficiaries,
                &format!("orang dari sasaran {}", programme.target),
            ),
        ),
        (
            "Pelatihan",
            number(year.trainings.len() as i64, "pelatihan"),
        ),
        ("Kegiatan", number(year.activities.len() as i64, "kegiatan")),
        (
            "Pekerjaan fisik",
            number(year.works.len() as i64, "pekerjaan"),
        ),
        ("Mitra", number(year.partners.len() as i64, "mitra")),
        ("Foto bukti", number(counts.photos, "foto")),
    ];
    let values = values.into_iter();
    let values = values.filter_map(|(label, value)| Some((label.to_owned(), value?)));
    draft.block(Block::Facts(values.collect()));
    let rows = year.team.iter().map(|row| {
        let member = &row.fields;
        vec![
            Value::text(&member.name),
            Value::text(&member.position),
            text(member.institution.as_ref()),
        ]
    });
    let team = Grid {
        is_part: true,
        rows: rows.collect(),
        ..Grid::new(
            "Tim pengelola",
            vec![
                GridColumn::text("Nama", 3.0),
                GridColumn::text("Kedudukan dalam tim", 2.5),
                GridColumn::text("Instansi / lembaga", 3.0),
            ],
        )
    };
    draft.grid_or(team, "Susunan tim belum dicatat.");
}

fn activities(activities: &[Stored<ActivityFields>]) -> Grid {
    let rows = activities.iter().map(|row| {
        let activity = &row.fields;
        vec![
            Value::Date(activity.date),
            Value::text(&activity.name),
            text(activity.agency.as_ref()),
            text(activity.place.as_ref()),
            Value::text(activity.result.as_deref().unwrap_or_default()),
        ]
    });
    Grid {
        rows: rows.collect(),
        ..Grid::new(
            "Kegiatan",
            vec![
                GridColumn::centred("Tanggal", 1.3),
                GridColumn::text("Kegiatan", 2.8),
                GridColumn::text("Instansi", 1.8),
                GridColumn::text("Tempat", 1.6),
                GridColumn::text("Hasil", 3.4),
            ],
        )
    }
}

fn works(works: &[Stored<WorkFields>]) -> Grid {
    let rows = works.iter().map(|row| {
        let work = &row.fields;
        let volume = work.volume.map(|volume| {
            let unit = work.unit.as_deref().unwrap_or_default();
            format!("{} {unit}", Value::Decimal(volume))
        });
        let days = [work.start_date, work.end_date]
            .map(|day| day.map_or_else(|| "-".to_owned(), |day| Value::Date(day).to_string()));
        vec![
            Value::text(&work.name),
            text(
                work.place
                    .clone()
                    .or(work.rt.as_ref().map(|rt| format!("RT {rt}"))),
            ),
            text(volume),
            text(work.executor.as_ref()),
            Value::text(days.join(" s.d. ")),
            text(work.budget_source.as_ref()),
            Value::of(work.cost, Value::Rupiah),
        ]
    });
    Grid {
        rows: rows.collect(),
        ..Grid::new(
            "Pekerjaan fisik",
            vec![
                GridColumn::text("Pekerjaan", 2.4),
                GridColumn::text("Tempat", 1.4),
                GridColumn::centred("Volume", 1.1),
                GridColumn::text("Pelaksana", 1.6),
                GridColumn::centred("Waktu", 1.5),
                GridColumn::text("Sumber dana", 1.2),
                GridColumn::number("Biaya", 1.9),
            ],
        )
    }
    .with_sums()
}
