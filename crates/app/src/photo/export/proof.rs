//! `asal-usul.csv` and `asal-usul.json`: where each exported photo came from and what was done to it.

use serde::Serialize;

use crate::photo::custody::Custody;

/// An exported file and the chain of custody of its photo.
#[derive(Serialize)]
pub(super) struct Proof {
    /// The file in the folder.
    pub(super) file: String,
    /// SHA-256 of that file.
    pub(super) file_sha256: String,
    /// Its photo.
    #[serde(flatten)]
    pub(super) custody: Custody,
}

const HEADINGS: [&str; 18] = [
    "berkas",
    "sha256 berkas",
    "sha256 asli",
    "sidik gambar",
    "peristiwa",
    "waktu",
    "oleh",
    "perangkat",
    "nama berkas asli",
    "sumber",
    "cara datang",
    "grup",
    "pengirim",
    "dikirim",
    "arsip ZIP",
    "sha256 yang datang",
    "tindakan",
    "sidik catatan",
];

/// A line for each arrival and each change.
///
/// With a byte order mark, by which Excel knows UTF-8, and semicolons: where the decimal sign is a
/// comma, as in Indonesia, Excel takes the semicolon to separate cells and would put a line with
/// commas into one cell. A line `sep=;` would make it forget the byte order mark.
pub(super) fn csv(proofs: &[Proof]) -> String {
    let mut text = String::from("\u{FEFF}");
    line(&mut text, HEADINGS.iter().copied());
    for proof in proofs {
        let custody = &proof.custody;
        let picture = custody.picture_hash.as_deref().unwrap_or_default();
        let start: [&str; 4] = [&proof.file, &proof.file_sha256, &custody.sha256, picture];
        for arrival in &custody.arrivals {
            let origin = arrival.origin.map(|origin| origin.name());
            let cells = [
                "tiba",
                &arrival.imported_at,
                &arrival.imported_by,
                "",
                &arrival.file_name,
                some(&arrival.source),
                origin.unwrap_or_default(),
                some(&arrival.group_name),
                some(&arrival.sender),
                some(&arrival.sent_at),
                some(&arrival.container),
                // It may be another file with the same picture.
                &arrival.sha256,
                "",
                "",
            ];
            line(&mut text, start.into_iter().chain(cells));
        }
        for change in &custody.changes {
            let action = format!("{}: {}", change.action, change.fields.join(", "));
            let cells = [
                "perubahan",
                &change.at,
                &change.by,
                &change.device,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                action.trim_end_matches(": "),
                &change.hash,
            ];
            line(&mut text, start.into_iter().chain(cells));
        }
    }
    text
}

fn some(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    let cells: Vec<String> = cells.map(cell).collect();
    text.push_str(&cells.join(";"));
    text.push_str("\r\n");
}

/// A cell in quotes. What a spreadsheet would take for a formula gets an apostrophe before it: names
/// of files and senders come from strangers. The JSON file has the text as it is.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let apostrophe = if is_formula { "'" } else { "" };
    format!("\"{apostrophe}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use sauyunan_domain::entity::OriginKind;

    use super::*;
    use crate::photo::custody::{Arrival, CustodyChange};

    fn proof() -> Proof {
        let arrival = Arrival {
            file_name: "=HYPERLINK(\"x\").jpg".into(),
            sha256: "ab12".into(),
            source: Some("HP Bu Kader; Samsung".into()),
            origin: Some(OriginKind::Whatsapp),
            group_name: Some("Kader RW 02".into()),
            sender: Some("+62 812".into()),
            sent_at: None,
            container: None,
            imported_at: "2025-11-22T09:00:00+07:00".into(),
            imported_by: "Kader Contoh".into(),
        };
        let change = CustodyChange {
            at: "2025-11-22T09:05:00+07:00".into(),
            by: "Kader Contoh".into(),
            device: "laptop".into(),
            action: "assign_photos".into(),
            fields: vec!["activity_id".into(), "caption".into()],
            hash: "ff00".into(),
        };
        Proof {
            file: "2025-08-14_kue_001.jpg".into(),
            file_sha256: "cd34".into(),
            custody: Custody {
                id: "p1".into(),
                sha256: "ab12".into(),
                picture_hash: None,
                arrivals: vec![arrival],
                changes: vec![change],
            },
        }
    }

    #[test]
    fn every_event_is_a_line_with_a_cell_for_each_heading() {
        let text = csv(&[proof(), proof()]);
        let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().collect();
        assert_eq!(lines.len(), 5);
        for line in &lines {
            assert_eq!(line.matches("\";\"").count() + 1, HEADINGS.len(), "{line}");
        }
        assert!(lines[1].starts_with("\"2025-08-14_kue_001.jpg\";\"cd34\";\"ab12\";\"\";\"tiba\";\"2025-11-22T09:00:00+07:00\""));
        assert!(lines[1].contains("\"'=HYPERLINK(\"\"x\"\").jpg\";\"HP Bu Kader; Samsung\";\"whatsapp\";\"Kader RW 02\";\"'+62 812\""));
        assert!(lines[2].ends_with("\"assign_photos: activity_id, caption\";\"ff00\""));
        assert!(text.starts_with('\u{FEFF}') && text.ends_with("\r\n"));
    }

    #[test]
    fn the_json_has_the_texts_as_they_are() {
        let value = serde_json::to_value([proof()]).unwrap();
        assert_eq!(value[0]["file"], "2025-08-14_kue_001.jpg");
        assert_eq!(value[0]["arrivals"][0]["sender"], "+62 812");
        assert_eq!(value[0]["changes"][0]["hash"], "ff00");
    }
}
