//! When a photo was taken, and how far that can be believed.
//!
//! Tried in this order, the first believable one wins: EXIF, the name a camera gave, the chat that
//! brought it (when it was sent), the name WhatsApp gave (the day it was received), the name of the
//! folder, the file's own time.
//! A date that the officer types stands above all of them; it never passes through here.

use chrono::{Days, Duration, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::file_names::{self, DatedName, NameOrigin};
use crate::folder_names;
use crate::inspect::{InspectContext, Warning};
use crate::metadata::{ExifDate, FoundDate};

/// Western Indonesian Time, the clock of Bekasi, is this far ahead of UTC.
pub(crate) const WIB_MINUTES: i32 = 7 * 60;

/// Where a date is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateSource {
    /// Written into the photo by the camera.
    Exif,
    /// Part of the name that a camera application gave the file.
    CameraName,
    /// The message in a WhatsApp chat that brought it: when it was sent.
    ChatText,
    /// Part of the name that WhatsApp gave the file: when it was received.
    WhatsappName,
    /// Part of the name of the folder it lay in.
    FolderName,
    /// When the file was last changed, often only when it was copied.
    FileTime,
    /// Typed by the officer. Never found by inspection; for the caller's own records.
    Typed,
}

impl DateSource {
    /// How much a date from here says about the shot: of two, the greater one is kept.
    pub fn rank(self) -> u8 {
        match self {
            Self::Typed => 7,
            Self::Exif => 6,
            Self::CameraName => 5,
            Self::ChatText => 4,
            Self::WhatsappName => 3,
            Self::FolderName => 2,
            Self::FileTime => 1,
        }
    }
}

/// How far a date can be believed without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Show as a hint only, ask the officer.
    Low,
    /// Probably the day, perhaps not the hour.
    Medium,
    /// The moment of the shot, unless the camera's clock was wrong.
    High,
}

/// The best date known for a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoDate {
    /// Date and time in WIB. Midnight when only the day is known.
    pub at: NaiveDateTime,
    /// Whether the hour is known too.
    pub has_time: bool,
    /// Where the date is from.
    pub source: DateSource,
    /// How far it can be believed.
    pub confidence: Confidence,
}

/// Why a date that was found is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateRejection {
    /// Not a date of the calendar: zeros, 31 February, letters.
    NotADate,
    /// Before 1990, as from a camera whose clock was never set (1970-01-01, 1980-01-01).
    TooOld,
    /// More than a day after now.
    Future,
}

pub(crate) struct Decision {
    pub(crate) best: Option<PhotoDate>,
    pub(crate) exif: Option<ExifDate>,
}

/// Tries the sources in order. Every date that is passed over leaves a warning.
pub(crate) fn decide(
    found: &[FoundDate],
    context: &InspectContext<'_>,
    warnings: &mut Vec<Warning>,
) -> Decision {
    let exif = found
        .iter()
        .find_map(|found| exif_date(found, context.now, warnings));
    if let Some((exif, best)) = exif {
        return Decision {
            best: Some(best),
            exif: Some(exif),
        };
    }
    Decision {
        best: without_reading(context, warnings),
        exif: None,
    }
}

/// The best date that can be known without the bytes of the file.
pub fn date_without_reading(context: &InspectContext<'_>) -> Option<PhotoDate> {
    without_reading(context, &mut Vec::new())
}

fn without_reading(context: &InspectContext<'_>, warnings: &mut Vec<Warning>) -> Option<PhotoDate> {
    let name = file_names::read(context.file_name);
    let by = |is_whatsapp: bool| {
        name.as_ref()
            .filter(move |name| (name.origin == NameOrigin::Whatsapp) == is_whatsapp)
    };
    by(false)
        .and_then(|name| name_date(name, context.now, warnings))
        .or_else(|| chat_date(context, warnings))
        .or_else(|| by(true).and_then(|name| name_date(name, context.now, warnings)))
        .or_else(|| folder_date(context, warnings))
        .or_else(|| file_date(context, warnings))
}

fn exif_date(
    found: &FoundDate,
    now: NaiveDateTime,
    warnings: &mut Vec<Warning>,
) -> Option<(ExifDate, PhotoDate)> {
    let checked = found.date.ok_or(DateRejection::NotADate).and_then(|exif| {
        let ahead = exif.offset_minutes.unwrap_or(WIB_MINUTES) - WIB_MINUTES;
        let at = exif
            .local
            .checked_sub_signed(Duration::minutes(i64::from(ahead)))
            .ok_or(DateRejection::NotADate)?;
        Ok((exif, believable(at, now)?))
    });
    let source = DateSource::Exif;
    let (exif, at) = noted(checked, source, || found.text.clone(), warnings)?;
    let best = PhotoDate {
        at,
        has_time: true,
        source,
        // DateTime alone may be the time of the last edit.
        confidence: if found.is_time_of_shot {
            Confidence::High
        } else {
            Confidence::Medium
        },
    };
    Some((exif, best))
}

fn name_date(
    name: &DatedName,
    now: NaiveDateTime,
    warnings: &mut Vec<Warning>,
) -> Option<PhotoDate> {
    let (source, confidence) = match name.origin {
        NameOrigin::Camera => (DateSource::CameraName, Confidence::High),
        NameOrigin::CameraUtc => (DateSource::CameraName, Confidence::High),
        NameOrigin::Whatsapp => (DateSource::WhatsappName, Confidence::Medium),
    };
    let checked = name.date.ok_or(DateRejection::NotADate).and_then(|date| {
        let at = date.and_time(name.time.unwrap_or(NaiveTime::MIN));
        let is_utc = name.origin == NameOrigin::CameraUtc && name.time.is_some();
        let ahead = if is_utc { WIB_MINUTES } else { 0 };
        let at = at
            .checked_add_signed(Duration::minutes(i64::from(ahead)))
            .ok_or(DateRejection::NotADate)?;
        believable(at, now)
    });
    let at = noted(checked, source, || name.text.clone(), warnings)?;
    Some(PhotoDate {
        at,
        has_time: name.time.is_some(),
        source,
        confidence,
    })
}

/// A message is sent after the shot, most often on the same day.
fn chat_date(context: &InspectContext<'_>, warnings: &mut Vec<Warning>) -> Option<PhotoDate> {
    let sent_at = context.sent_at?;
    let source = DateSource::ChatText;
    let checked = believable(sent_at, context.now);
    let at = noted(checked, source, || sent_at.to_string(), warnings)?;
    Some(PhotoDate {
        at,
        has_time: true,
        source,
        confidence: Confidence::Medium,
    })
}

/// The nearest folder that tells a day. One further away may be about something else.
fn folder_date(context: &InspectContext<'_>, warnings: &mut Vec<Warning>) -> Option<PhotoDate> {
    let source = DateSource::FolderName;
    let told = context.folders.iter().rev().enumerate();
    told.filter_map(|(distance, name)| Some((distance, name, folder_names::day(name)?)))
        .find_map(|(distance, name, day)| {
            let checked = believable(day.and_time(NaiveTime::MIN), context.now);
            let at = noted(checked, source, || name.clone(), warnings)?;
            Some(PhotoDate {
                at,
                has_time: false,
                source,
                confidence: if distance == 0 {
                    Confidence::Medium
                } else {
                    Confidence::Low
                },
            })
        })
}

fn file_date(context: &InspectContext<'_>, warnings: &mut Vec<Warning>) -> Option<PhotoDate> {
    let modified = context.file_modified?;
    let source = DateSource::FileTime;
    let checked = believable(modified, context.now);
    let at = noted(checked, source, || modified.to_string(), warnings)?;
    Some(PhotoDate {
        at,
        has_time: true,
        source,
        confidence: Confidence::Low,
    })
}

/// A date that is believed; the other ones leave a warning.
fn noted<T>(
    checked: Result<T, DateRejection>,
    source: DateSource,
    text: impl FnOnce() -> String,
    warnings: &mut Vec<Warning>,
) -> Option<T> {
    checked
        .map_err(|reason| {
            warnings.push(Warning::DateRejected {
                source,
                text: text(),
                reason,
            });
        })
        .ok()
}

fn believable(at: NaiveDateTime, now: NaiveDateTime) -> Result<NaiveDateTime, DateRejection> {
    let first = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or(NaiveDate::MIN);
    let last = now
        .checked_add_days(Days::new(1))
        .unwrap_or(NaiveDateTime::MAX);
    if at.date() < first {
        Err(DateRejection::TooOld)
    } else if at > last {
        Err(DateRejection::Future)
    } else {
        Ok(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
    }

    fn shot(local: &str, offset_minutes: Option<i32>) -> FoundDate {
        FoundDate {
            is_time_of_shot: true,
            text: local.to_owned(),
            date: NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M:%S")
                .ok()
                .map(|local| ExifDate {
                    local,
                    offset_minutes,
                }),
        }
    }

    fn run(found: &[FoundDate], name: &str, modified: Option<&str>) -> (Decision, Vec<Warning>) {
        let context = InspectContext {
            now: at("2025-11-12 10:00:00"),
            file_name: name,
            file_modified: modified.map(at),
            ..InspectContext::default()
        };
        let mut warnings = Vec::new();
        let decision = decide(found, &context, &mut warnings);
        (decision, warnings)
    }

    fn best(
        found: &[FoundDate],
        name: &str,
        modified: Option<&str>,
    ) -> Option<(String, DateSource, Confidence)> {
        let date = run(found, name, modified).0.best?;
        Some((date.at.to_string(), date.source, date.confidence))
    }

    #[test]
    fn precedence() {
        use Confidence::*;
        use DateSource::*;
        let exif = [shot("2025-11-01 08:00:00", None)];
        let camera = "IMG_20251102_090000.jpg";
        let whatsapp = "IMG-20251103-WA0001.jpg";
        let modified = Some("2025-11-04 11:00:00");
        let is = |at: &str, source, confidence| Some((at.to_owned(), source, confidence));
        assert_eq!(
            best(&exif, camera, modified),
            is("2025-11-01 08:00:00", Exif, High)
        );
        assert_eq!(
            best(&[], camera, modified),
            is("2025-11-02 09:00:00", CameraName, High)
        );
        assert_eq!(
            best(&[], whatsapp, modified),
            is("2025-11-03 00:00:00", WhatsappName, Medium)
        );
        assert_eq!(
            best(&[], "foto.jpg", modified),
            is("2025-11-04 11:00:00", FileTime, Low)
        );
        assert_eq!(best(&[], "foto.jpg", None), None);
    }

    #[test]
    fn chat_and_folder_stand_between_the_names() {
        use Confidence::*;
        use DateSource::*;
        let folders = ["2025-10-31 Pelatihan".to_owned(), "RT 03".to_owned()];
        let near = ["RT 03".to_owned(), "Posyandu 30-10-2025".to_owned()];
        let best = |file_name, sent_at: Option<&str>, folders| {
            let context = InspectContext {
                now: at("2025-11-12 10:00:00"),
                file_name,
                file_modified: Some(at("2025-11-04 11:00:00")),
                sent_at: sent_at.map(at),
                folders,
            };
            date_without_reading(&context).map(|date| {
                (
                    date.at.to_string(),
                    date.has_time,
                    date.source,
                    date.confidence,
                )
            })
        };
        let is = |at: &str, has_time, source, confidence| {
            Some((at.to_owned(), has_time, source, confidence))
        };
        let sent = Some("2025-11-03 20:15:00");
        assert_eq!(
            best("IMG_20251102_090000.jpg", sent, &folders),
            is("2025-11-02 09:00:00", true, CameraName, High)
        );
        assert_eq!(
            best("IMG-20251103-WA0001.jpg", sent, &folders),
            is("2025-11-03 20:15:00", true, ChatText, Medium)
        );
        assert_eq!(
            best("IMG-20251103-WA0001.jpg", None, &folders),
            is("2025-11-03 00:00:00", false, WhatsappName, Medium)
        );
        assert_eq!(
            best("foto.jpg", None, &folders),
            is("2025-10-31 00:00:00", false, FolderName, Low)
        );
        assert_eq!(
            best("foto.jpg", None, &near),
            is("2025-10-30 00:00:00", false, FolderName, Medium)
        );
        // A chat and a folder of the future tell nothing.
        let future = ["31 Desember 2026".to_owned()];
        assert_eq!(
            best("foto.jpg", Some("2026-11-03 20:15:00"), &future),
            is("2025-11-04 11:00:00", true, FileTime, Low)
        );
    }

    #[test]
    fn unbelievable_dates_are_passed_over_with_a_warning() {
        for (text, reason) in [
            ("0000:00:00 00:00:00", DateRejection::NotADate),
            ("1970-01-01 00:00:00", DateRejection::TooOld),
            ("2025-11-13 10:00:01", DateRejection::Future),
            ("2090-01-01 00:00:00", DateRejection::Future),
        ] {
            let (decision, warnings) = run(&[shot(text, None)], "IMG-20251103-WA0001.jpg", None);
            assert_eq!(
                decision.best.map(|date| date.source),
                Some(DateSource::WhatsappName)
            );
            assert_eq!(decision.exif, None);
            let expected = Warning::DateRejected {
                source: DateSource::Exif,
                text: text.to_owned(),
                reason,
            };
            assert_eq!(warnings, [expected]);
        }
        // Half a day ahead is a wrong clock or another time zone, not a wrong date.
        assert!(best(&[shot("2025-11-13 09:00:00", None)], "x.jpg", None).is_some());
        // The next tag is tried before the name.
        let tags = [shot("0000", None), shot("2025-10-01 07:00:00", None)];
        assert_eq!(
            best(&tags, "IMG_20251102_090000.jpg", None)
                .map(|found| found.0)
                .as_deref(),
            Some("2025-10-01 07:00:00")
        );
        let (decision, warnings) = run(&[], "IMG_20240231_090000.jpg", Some("2031-01-01 00:00:00"));
        assert_eq!(decision.best, None);
        assert_eq!(warnings.len(), 2);
    }

    #[test]
    fn clocks_of_other_zones_become_wib() {
        let found = best(&[shot("2025-11-01 23:30:00", Some(0))], "x.jpg", None);
        assert_eq!(
            found.map(|found| found.0).as_deref(),
            Some("2025-11-02 06:30:00")
        );
        let found = best(&[shot("2025-11-02 00:30:00", Some(480))], "x.jpg", None);
        assert_eq!(
            found.map(|found| found.0).as_deref(),
            Some("2025-11-01 23:30:00")
        );
        let found = best(&[], "PXL_20251101_203000123.jpg", None);
        assert_eq!(
            found.map(|found| found.0).as_deref(),
            Some("2025-11-02 03:30:00")
        );
    }
}
