//! The activity report as PDF, ready to be signed.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use sauyunan_archive::to_jpeg;
use sauyunan_domain::Kind;
use sauyunan_domain::entity::ActivityFields;
use sauyunan_report::indonesian::{long_date, weekday};
use sauyunan_report::{
    ActivityReport, AttendanceRow, AttendanceTable, Footer, Letterhead, LetterheadLine,
    LetterheadStyle, Paper, PhotosPerPage, ReportPhoto, Section, SignatureBlock,
    save_activity_report,
};
use sauyunan_store::query::{PhotoFilter, PhotoRow, Window};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::folder::Folder;
use crate::form::typed;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::photo::content_hash;
use crate::regions;
use crate::session::{App, Nothing};

const SETTING: &str = "report_settings";

/// Longest side of a picture that must be converted for the PDF (HEIC), in pixels.
const CONVERTED_PX: u32 = 2400;

/// What to print.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct StartReport {
    /// The activity.
    pub(crate) activity_id: String,
    /// `f4` or `a4`.
    pub(crate) paper: String,
    /// 2, 4 or 6.
    pub(crate) photos_per_page: u8,
    /// Where the PDF goes.
    pub(crate) path: String,
}

/// A finished report.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReportSummary {
    /// Where the PDF is.
    pub(crate) path: String,
    /// Pages.
    pub(crate) pages: u64,
    /// Photos that were printed.
    pub(crate) photos: u64,
    /// Size of the file.
    pub(crate) size_bytes: u64,
    /// Photos that were not printed, and why.
    pub(crate) skipped: Vec<SkippedPhoto>,
}

/// A photo that was not printed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SkippedPhoto {
    /// The photo.
    pub(crate) id: String,
    /// Why.
    pub(crate) reason: String,
}

/// Who signs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Signatory {
    /// Office, such as `LURAH BOJONG MENTENG`.
    pub(crate) title: String,
    /// Name.
    pub(crate) name: String,
    /// Rank.
    pub(crate) rank: Option<String>,
    /// NIP, 18 digits.
    pub(crate) nip: Option<String>,
}

/// Letterhead and signatures of this folder's reports.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReportSettings {
    /// Lines of the letterhead; the one that begins with KELURAHAN is printed large, the last one small.
    pub(crate) letterhead: Vec<String>,
    /// Place of the signature.
    pub(crate) place: String,
    /// Left signature.
    pub(crate) left: Signatory,
    /// Right signature.
    pub(crate) right: Signatory,
}

/// Names an activity.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct OfActivity {
    /// The activity.
    pub(crate) activity_id: String,
}

/// A path.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SuggestedPath {
    /// The path.
    pub(crate) path: String,
}

pub(crate) fn get_settings(app: &Arc<App>, _: Nothing) -> Result<ReportSettings, AppError> {
    let folder = app.folder()?;
    let stored = folder.store.read(|reader| reader.setting(SETTING))?;
    Ok(stored
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_else(|| customary(&folder)))
}

pub(crate) fn save_settings(app: &Arc<App>, input: ReportSettings) -> Result<Nothing, AppError> {
    for (field, signatory) in [("left", &input.left), ("right", &input.right)] {
        let digits = signatory
            .nip
            .as_deref()
            .unwrap_or_default()
            .chars()
            .filter(char::is_ascii_digit)
            .count();
        if digits != 0 && digits != 18 {
            let field = format!("{field}.nip");
            let issue = sauyunan_domain::FieldIssue::error(
                &field,
                "nip_not_18_digits",
                format!("NIP harus 18 angka; yang diisi {digits}."),
            );
            return Err(AppError::Invalid(vec![issue]));
        }
    }
    app.folder()?
        .store
        .set_setting(SETTING, &serde_json::to_string(&input).unwrap_or_default())?;
    Ok(Nothing {})
}

/// The letterhead by custom; offices and names are for the officer to fill in.
fn customary(folder: &Folder) -> ReportSettings {
    let kelurahan = regions::find(&folder.profile.kelurahan);
    let kecamatan = kelurahan
        .as_ref()
        .and_then(|region| regions::find(&region.parent_code));
    let upper = |region: Option<regions::Region>| {
        region
            .map(|region| region.display_name.to_uppercase())
            .unwrap_or_default()
    };
    let (kelurahan, kecamatan) = (upper(kelurahan), upper(kecamatan));
    let nobody = |title: String| Signatory {
        title,
        name: String::new(),
        rank: None,
        nip: None,
    };
    ReportSettings {
        letterhead: vec![
            "PEMERINTAH KOTA BEKASI".into(),
            format!("KECAMATAN {kecamatan}"),
            format!("KELURAHAN {kelurahan}"),
        ],
        place: "Bekasi".into(),
        left: nobody(format!("LURAH {kelurahan}")),
        right: nobody(format!("KETUA TP PKK KELURAHAN {kelurahan}")),
    }
}

/// Suggests a file name from day and activity; never a person's name or number.
pub(crate) fn suggest_path(app: &Arc<App>, input: OfActivity) -> Result<SuggestedPath, AppError> {
    let activity: ActivityFields = typed(
        app.folder()?
            .store
            .read(|reader| reader.get(Kind::Activity, &input.activity_id))?,
    )?;
    let mut name: String = activity
        .name
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .take(60)
        .collect();
    while name.contains("--") {
        name = name.replace("--", "-");
    }
    let file = format!("Laporan-{}-{}.pdf", activity.date, name.trim_matches('-'));
    let home = std::env::var_os("HOME")
        .or_else(|| std::env::var_os("USERPROFILE"))
        .map(PathBuf::from);
    let folder = home.map(|home| {
        let documents = home.join("Documents");
        if documents.is_dir() { documents } else { home }
    });
    Ok(SuggestedPath {
        path: folder.unwrap_or_default().join(file).display().to_string(),
    })
}

pub(crate) fn start(app: &Arc<App>, input: StartReport) -> Result<JobStarted, AppError> {
    app.folder()?;
    Ok(jobs::start(app, "report", move |app, progress| {
        Ok(JobResult {
            report: Some(make(app, &input, progress)?),
            ..JobResult::default()
        })
    }))
}

/// Makes the report in the foreground.
pub(crate) fn run(app: &Arc<App>, input: StartReport) -> Result<ReportSummary, AppError> {
    make(app, &input, &Progress::silent(app))
}

fn make(
    app: &Arc<App>,
    input: &StartReport,
    progress: &Progress,
) -> Result<ReportSummary, AppError> {
    let folder = app.folder()?;
    let paper: Paper = input.paper.parse().map_err(|_| {
        AppError::refused(
            "paper_unknown",
            format!(
                "Kertas \"{}\" tidak dikenal; pilih f4 atau a4.",
                input.paper
            ),
        )
    })?;
    let photos_per_page = PhotosPerPage::from_count(input.photos_per_page)
        .ok_or_else(|| AppError::refused("photos_per_page", "Foto per halaman: 2, 4 atau 6."))?;
    let content = read_content(app, &folder, &input.activity_id)?;
    let settings = get_settings(app, Nothing {})?;
    let report = compose(app, &folder, &settings, &content, photos_per_page);

    let by_id: HashMap<&str, &PhotoRow> = content
        .photos
        .iter()
        .map(|photo| (photo.id.as_str(), photo))
        .collect();
    let read = |id: &str| -> std::io::Result<Vec<u8>> {
        let unknown = || std::io::Error::other("foto tidak dikenal");
        let photo = by_id.get(id).ok_or_else(unknown)?;
        let hash = content_hash(&photo.sha256).map_err(|_| unknown())?;
        let bytes = folder
            .photos
            .read(&hash)
            .map_err(|error| std::io::Error::other(error.to_string()))?;
        if content.converted.contains(&photo.id) {
            let copy = to_jpeg(&bytes, CONVERTED_PX, 88)
                .map_err(|error| std::io::Error::other(error.to_string()))?;
            return Ok(copy.jpeg);
        }
        Ok(bytes)
    };
    let mut tell = |done: usize, total: usize| {
        progress.tell(done as u64, total as u64);
        if progress.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let summary = save_activity_report(&report, paper, &read, &mut tell, Path::new(&input.path))?;
    Ok(ReportSummary {
        path: input.path.clone(),
        pages: summary.pages as u64,
        photos: summary.photos as u64,
        size_bytes: summary.bytes,
        skipped: summary
            .skipped
            .into_iter()
            .map(|photo| SkippedPhoto {
                id: photo.id,
                reason: photo.reason.to_string(),
            })
            .collect(),
    })
}

/// Everything on record about one activity.
struct Content {
    activity: ActivityFields,
    training_name: Option<String>,
    attendance: Vec<sauyunan_store::query::AttendanceRow>,
    photos: Vec<PhotoRow>,
    /// Orientation by photo.
    orientations: HashMap<String, u8>,
    /// Photos in a format that a PDF cannot hold.
    converted: Vec<String>,
    /// Changes on record for the activity: the version of the report.
    version: usize,
}

fn read_content(app: &App, folder: &Folder, id: &str) -> Result<Content, AppError> {
    let everything = Window {
        offset: 0,
        limit: i64::MAX,
    };
    let today = app.today();
    let mut activity_fields = None;
    let mut content = folder.store.read(|reader| {
        let fields = reader.get(Kind::Activity, id)?;
        let session_id = fields
            .get("session_id")
            .and_then(|session| session.as_str())
            .map(str::to_owned);
        activity_fields = Some(fields);
        let mut attendance = Vec::new();
        let mut training_name = None;
        for event in std::iter::once(Some(id.to_owned()))
            .chain(std::iter::once(session_id))
            .flatten()
        {
            for row in reader
                .attendance(&event, folder.profile.year, "", today)?
                .rows
            {
                let is_listed =
                    attendance
                        .iter()
                        .any(|listed: &sauyunan_store::query::AttendanceRow| {
                            listed.person_id == row.person_id
                        });
                if row.status.is_some() && !is_listed {
                    attendance.push(row);
                }
            }
            if let Some(session) = reader.find(Kind::Session, &event)? {
                let training = session
                    .get("training_id")
                    .and_then(|id| id.as_str())
                    .unwrap_or_default();
                training_name = reader
                    .find(Kind::Training, training)?
                    .and_then(|fields| fields["name"].as_str().map(str::to_owned));
            }
        }
        attendance.sort_by(|a, b| a.name.to_lowercase().cmp(&b.name.to_lowercase()));
        let photos = reader
            .photos(PhotoFilter::Activity(id), "", everything)?
            .rows;
        let (mut orientations, mut converted) = (HashMap::new(), Vec::new());
        for photo in &photos {
            let fields = reader.get(Kind::Photo, &photo.id)?;
            let is_heic = fields
                .get("format")
                .and_then(|format| format.as_str())
                .is_some_and(|format| format.starts_with("hei"));
            let orientation = fields
                .get("orientation")
                .and_then(|value| value.as_u64())
                .unwrap_or(1);
            orientations.insert(
                photo.id.clone(),
                if is_heic { 1 } else { orientation as u8 },
            );
            if is_heic {
                converted.push(photo.id.clone());
            }
        }
        let version = reader.history(id)?.len();
        let activity = ActivityFields {
            name: String::new(),
            pokja: 1,
            date: today,
            place: None,
            sub_programme: None,
            volume: None,
            method: None,
            target: None,
            target_count: None,
            activity_group: None,
            is_physical: None,
            agency: None,
            resource_person: None,
            session_id: None,
            description: None,
            result: None,
        };
        Ok(Content {
            activity,
            training_name,
            attendance,
            photos,
            orientations,
            converted,
            version,
        })
    })?;
    if let Some(fields) = activity_fields {
        content.activity = typed(fields)?;
    }
    content.photos.sort_by(|a, b| {
        let order = |photo: &PhotoRow| {
            let position = [
                "before",
                "process",
                "after",
                "handover",
                "product",
                "document",
                "attendance_list",
            ]
            .iter()
            .position(|kind| photo.kind.as_deref() == Some(*kind))
            .unwrap_or(1);
            (position, photo.taken_on.clone(), photo.file_name.clone())
        };
        order(a).cmp(&order(b))
    });
    Ok(content)
}

fn compose(
    app: &App,
    folder: &Folder,
    settings: &ReportSettings,
    content: &Content,
    photos_per_page: PhotosPerPage,
) -> ActivityReport {
    let activity = &content.activity;
    let today = app.today();
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

fn report_photo(photo: &PhotoRow, content: &Content) -> ReportPhoto {
    let kind = match photo.kind.as_deref() {
        Some("before") => "SEBELUM",
        Some("process") => "PROSES",
        Some("after") => "SESUDAH",
        Some("attendance_list") => "DAFTAR HADIR",
        Some("handover") => "SERAH TERIMA",
        Some("product") => "PRODUK",
        Some("document") => "DOKUMEN",
        _ => "",
    };
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
    let source = match photo.date_source.as_deref() {
        Some("exif") => "tanggal dari kamera (EXIF)",
        Some("camera_name") => "tanggal dari nama berkas kamera",
        Some("whatsapp_name") => "tanggal diterima WA",
        Some("file_time") => "tanggal berkas, belum pasti",
        Some("typed") => "tanggal diketik petugas",
        _ => "",
    };
    let note = match taken_on {
        Some(date) if source.is_empty() => long_date(date),
        Some(date) => format!("{} - {source}", long_date(date)),
        None => "tanggal foto tidak diketahui".to_owned(),
    };
    ReportPhoto {
        id: photo.id.clone(),
        caption,
        note: Some(note),
        orientation: content.orientations.get(&photo.id).copied().unwrap_or(1),
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
