//! From what is on record to the report's input: words, order, totals.

use chrono::{Datelike, NaiveDate};
use sauyunan_report::indonesian::{long_date, weekday};
use sauyunan_report::{
    ActivityReport, AttendanceRow, AttendanceTable, Footer, Letterhead, LetterheadLine,
    LetterheadStyle, PhotosPerPage, ReportPhoto, Section, SignatureBlock,
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
    photos_per_page: PhotosPerPage,
    today: NaiveDate,
) -> ActivityReport {
    let activity = &content.activity;
    let kelurahan = regions::find(&folder.profile.kelurahan)
        .map(|region| region.display_name)
        .unwrap_or_default();
    let area = match &folder.profile.rw {
        Some(rw) => format!("RW {rw} Kelurahan {kelurahan}"),
        None => format!("Kelurahan {kelurahan}"),
    };
    ActivityReport {
        letterhead: letterhead(&settings.letterhead),
        title: format!("LAPORAN KEGIATAN\n{}", activity.name.to_uppercase()),
        number: None,
        facts: facts(content),
        sections: [("Uraian Kegiatan", &activity.description), ("Hasil dan Tindak Lanjut", &activity.result)]
            .into_iter()
            .filter_map(|(heading, text)| {
                let paragraphs: Vec<String> = text.as_deref()?.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
                Some(Section { heading: heading.into(), paragraphs })
            })
            .collect(),
        attendance: attendance_table(&content.attendance),
        photos: content.photos.iter().map(|photo| report_photo(photo, content)).collect(),
        photos_per_page,
        signature: SignatureBlock {
            closing: Some("Demikian laporan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.".into()),
            place: settings.place.clone(),
            date: today,
            columns: vec![signatory(&settings.left, true), signatory(&settings.right, false)],
        },
        footer: Footer {
            area,
            period: format!("P2WKSS {}", folder.profile.year.max(i64::from(activity.date.year()))),
            data_date: today,
            data_count: (content.attendance.len() + content.photos.len()) as u64,
            version: format!("versi {}", content.version),
        },
    }
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

fn attendance_table(
    attendance: &[sauyunan_store::query::AttendanceRow],
) -> Option<AttendanceTable> {
    if attendance.is_empty() {
        return None;
    }
    let count = |status: &str| {
        attendance
            .iter()
            .filter(|row| row.status.as_deref() == Some(status))
            .count()
    };
    let word = |status: Option<&str>| match status {
        Some("present") => "Hadir",
        Some("excused") => "Izin",
        Some("sick") => "Sakit",
        Some("absent") => "Alfa",
        _ => "-",
    };
    Some(AttendanceTable {
        heading: "Daftar Hadir".into(),
        rows: attendance
            .iter()
            .map(|row| AttendanceRow {
                name: row.name.clone(),
                sex: row.sex.clone(),
                address: format!("RT {} - {}", row.rt, row.address),
                status: word(row.status.as_deref()).into(),
                note: if row.is_beneficiary {
                    "Binaan".into()
                } else {
                    String::new()
                },
            })
            .collect(),
        totals: [
            ("Hadir", "present"),
            ("Izin", "excused"),
            ("Sakit", "sick"),
            ("Alfa", "absent"),
        ]
        .into_iter()
        .filter(|(_, status)| *status == "present" || count(status) > 0)
        .map(|(label, status)| (label.to_owned(), format!("{} orang", count(status))))
        .collect(),
    })
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
    let mut above = Vec::new();
    if acknowledges {
        above.push("Mengetahui,".to_owned());
    }
    above.push(signatory.title.clone());
    sauyunan_report::Signatory {
        above,
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
