//! From what is on record to the report's input: words, order, totals.

use chrono::{Datelike, NaiveDate};
use sauyunan_report::indonesian::{long_date, weekday};
use sauyunan_report::{
    Align, Block, Capacity, Cell, Dateline, Footer, Head, Letterhead, LetterheadLine,
    LetterheadStyle, Level, Paper, PhotoPages, PhotosPerPage, Report, ReportPhoto, Row,
    SignatureBlock, Table,
};

use super::content::{Content, ReportedPhoto};
use super::{ReportSettings, Signatory};
use crate::folder::Folder;
use crate::photo::words;
use crate::regions;

pub(super) fn compose(
    folder: &Folder,
    settings: &ReportSettings,
    content: &Content,
    paper: Paper,
    photos_per_page: PhotosPerPage,
    today: NaiveDate,
) -> Report {
    let activity = &content.activity;
    let kelurahan = regions::find(&folder.profile.kelurahan)
        .map(|region| region.display_name)
        .unwrap_or_default();
    let area = match &folder.profile.rw {
        Some(rw) => format!("RW {rw} Kelurahan {kelurahan}"),
        None => format!("Kelurahan {kelurahan}"),
    };
    let footer = Footer {
        area,
        period: format!(
            "P2WKSS {}",
            folder.profile.year.max(i64::from(activity.date.year()))
        ),
        data_date: today,
        data_count: (content.attendance.len() + content.photos.len()) as u64,
        version: format!("versi {}", content.version),
    };
    Report {
        letterhead: letterhead(&settings.letterhead),
        title: format!("LAPORAN KEGIATAN\n{}", activity.name.to_uppercase()),
        facts: facts(content),
        blocks: blocks(content, photos_per_page),
        signature: SignatureBlock {
            closing: Some(
                "Demikian laporan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
                    .into(),
            ),
            dateline: Some(Dateline {
                place: settings.place.clone(),
                date: Some(today),
            }),
            columns: vec![
                signatory(&settings.left, true),
                signatory(&settings.right, false),
            ],
        },
        ..Report::new(paper, footer, today)
    }
}

fn blocks(content: &Content, photos_per_page: PhotosPerPage) -> Vec<Block> {
    let activity = &content.activity;
    let mut blocks = Vec::new();
    for (heading, text) in [
        ("Uraian Kegiatan", &activity.description),
        ("Hasil dan Tindak Lanjut", &activity.result),
    ] {
        if let Some(text) = text {
            let paragraphs = text.split('\n').map(str::trim);
            let paragraphs = paragraphs.filter(|line| !line.is_empty());
            blocks.push(Block::Heading(Level::One, heading.into()));
            blocks.push(Block::Paragraphs(paragraphs.map(str::to_owned).collect()));
        }
    }
    if !content.attendance.is_empty() {
        blocks.push(Block::Heading(Level::One, "Daftar Hadir".into()));
        blocks.push(Block::Table(attendance_table(&content.attendance)));
    }
    let photos = content.photos.iter();
    blocks.push(Block::Photos(PhotoPages {
        title: "FOTO DOKUMENTASI KEGIATAN".into(),
        photos: photos.map(|photo| report_photo(photo, content)).collect(),
        per_page: photos_per_page,
    }));
    blocks
}

fn letterhead(lines: &[String]) -> Letterhead {
    let lines: Vec<&String> = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let count = lines.len();
    Letterhead {
        lines: lines
            .into_iter()
            .enumerate()
            .map(|(index, text)| {
                let style = if text.to_uppercase().starts_with("KELURAHAN") {
                    LetterheadStyle::Strong
                } else if index + 1 == count && index > 1 {
                    LetterheadStyle::Small
                } else {
                    LetterheadStyle::Normal
                };
                LetterheadLine {
                    text: text.clone(),
                    style,
                }
            })
            .collect(),
        logo: None,
    }
}

fn facts(content: &Content) -> Vec<(String, String)> {
    let activity = &content.activity;
    let pokja = ["I", "II", "III", "IV"]
        .get((activity.pokja - 1).max(0) as usize)
        .copied()
        .unwrap_or("-");
    let target = match (&activity.target, activity.target_count) {
        (Some(target), Some(count)) => Some(format!("{target} ({count} orang)")),
        (Some(target), None) => Some(target.clone()),
        (None, Some(count)) => Some(format!("{count} orang")),
        (None, None) => None,
    };
    let pokja = match &activity.sub_programme {
        Some(sub_programme) => format!("Pokja {pokja} - {sub_programme}"),
        None => format!("Pokja {pokja}"),
    };
    let optional = [
        ("Tempat", activity.place.clone()),
        ("Pelaksana", Some(pokja)),
        ("Pelatihan", content.training_name.clone()),
        ("Instansi", activity.agency.clone()),
        ("Narasumber", activity.resource_person.clone()),
        ("Metode", activity.method.clone()),
        ("Volume", activity.volume.clone()),
        ("Sasaran", target),
    ];
    let mut facts = vec![(
        "Hari, tanggal".to_owned(),
        format!("{}, {}", weekday(activity.date), long_date(activity.date)),
    )];
    facts.extend(
        optional
            .into_iter()
            .filter_map(|(label, value)| Some((label.to_owned(), value?))),
    );
    facts
}

fn attendance_table(attendance: &[sauyunan_store::query::AttendanceRow]) -> Table {
    let word = |status: Option<&str>| match status {
        Some("present") => "Hadir",
        Some("excused") => "Izin",
        Some("sick") => "Sakit",
        Some("absent") => "Alfa",
        _ => "-",
    };
    let rows = attendance.iter().enumerate().map(|(index, row)| {
        Row::new([
            (index + 1).to_string(),
            row.name.clone(),
            row.sex.clone(),
            format!("RT {} - {}", row.rt, row.address),
            word(row.status.as_deref()).to_owned(),
            if row.is_beneficiary { "Binaan" } else { "" }.to_owned(),
        ])
    });
    let totals = [
        ("Hadir", "present"),
        ("Izin", "excused"),
        ("Sakit", "sick"),
        ("Alfa", "absent"),
    ]
    .into_iter()
    .filter_map(|(label, status)| {
        let of_status =
            |row: &&sauyunan_store::query::AttendanceRow| row.status.as_deref() == Some(status);
        let count = attendance.iter().filter(of_status).count();
        (status == "present" || count > 0).then(|| format!("{label}: {count} orang"))
    });
    let total = [
        Cell::from("JUMLAH").across(2).aligned(Align::Centre),
        Cell::from(totals.collect::<Vec<_>>().join("  ·  "))
            .across(4)
            .aligned(Align::Left),
    ];
    Table {
        heads: vec![
            Head::column("No", 0.6, Align::Centre),
            Head::column("Nama", 3.2, Align::Left),
            Head::column("L/P", 0.6, Align::Centre),
            Head::column("Alamat", 3.2, Align::Left),
            Head::column("Kehadiran", 1.5, Align::Centre),
            Head::column("Keterangan", 2.0, Align::Left),
        ],
        rows: rows.collect(),
        total: Some(Row::new(total).strong()),
        ..Table::default()
    }
}

fn report_photo(reported: &ReportedPhoto, content: &Content) -> ReportPhoto {
    let photo = &reported.row;
    let kind = words::kind(photo.kind.as_deref());
    let caption = photo
        .caption
        .clone()
        .unwrap_or_else(|| content.activity.name.clone());
    let place = content
        .activity
        .place
        .as_deref()
        .map(|place| format!(", {place}"))
        .unwrap_or_default();
    let caption = if kind.is_empty() {
        format!("{caption}{place}")
    } else {
        format!("{kind} - {caption}{place}")
    };
    let taken_on: Option<NaiveDate> = photo.taken_on.as_deref().and_then(|date| date.parse().ok());
    // Where the date comes from stands beside it: an assessor must not have to guess.
    let source = words::date_source(photo.date_source.as_deref());
    let note = match taken_on {
        Some(date) if source.is_empty() => long_date(date),
        Some(date) => format!("{} - {source}", long_date(date)),
        None => "tanggal foto tidak diketahui".to_owned(),
    };
    ReportPhoto {
        id: photo.id.clone(),
        caption,
        note: Some(note),
        orientation: reported.orientation,
    }
}

fn signatory(signatory: &Signatory, acknowledges: bool) -> sauyunan_report::Signatory {
    sauyunan_report::Signatory {
        opening: acknowledges.then(|| "Mengetahui,".to_owned()),
        capacity: Capacity::Own,
        office: signatory.title.clone(),
        name: if signatory.name.trim().is_empty() {
            "................................".into()
        } else {
            signatory.name.clone()
        },
        rank: signatory
            .rank
            .clone()
            .filter(|text| !text.trim().is_empty()),
        nip: signatory.nip.clone().filter(|text| !text.trim().is_empty()),
    }
}
