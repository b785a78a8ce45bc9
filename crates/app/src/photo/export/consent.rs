//! What may leave the archive, by the consent of those who can be recognised (UU PDP 27/2022,
//! articles 20 and 25).

use sauyunan_store::query::PhotoRow;

use super::ExportPhotos;

/// Why this photo is not exported in this way: a code and what to do.
pub(super) fn barred(row: &PhotoRow, input: &ExportPhotos) -> Option<(&'static str, &'static str)> {
    let shows = |who: &str| row.people_visible.as_deref() == Some(who);
    let consents = |how: &str| row.consent.as_deref() == Some(how);
    let shows_faces = input.originals || input.show_faces || row.face_boxes.is_empty();
    if shows("nobody") || !shows_faces {
        return None;
    }
    // A refusal counts even where nobody noted who can be recognised.
    if consents("refused") {
        return Some((
            "consent_refused",
            "Ada orang di foto ini yang tidak setuju. Tutup wajahnya dengan kotak, lalu ekspor salinan dengan wajah tertutup.",
        ));
    }
    if shows("children") && !consents("guardian") {
        return Some((
            "children_without_consent",
            "Ada anak di foto ini dan izin orang tua atau wali belum dicatat. Catat izinnya, atau tutup wajahnya dengan kotak dan ekspor salinan.",
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn code(visible: Option<&str>, consent: Option<&str>, boxes: bool, wish: &str) -> &'static str {
        let face = json!([{"x": 0.1, "y": 0.1, "width": 0.1, "height": 0.1}]);
        let row = super::super::tests::row(json!({
            "people_visible": visible, "consent": consent, "face_boxes": if boxes { face } else { json!([]) },
        }));
        let mut input = json!({"folder": ""});
        if !wish.is_empty() {
            input[wish] = json!(true);
        }
        let input: ExportPhotos = serde_json::from_value(input).unwrap();
        barred(&row, &input).map_or("", |(code, _)| code)
    }

    #[test]
    fn nobodys_refusal_and_no_child_is_passed_over() {
        let children = Some("children");
        for (visible, consent, boxes, wish, expected) in [
            (None, None, false, "", ""),
            (Some("adults"), None, false, "originals", ""),
            (Some("adults"), Some("given"), false, "show_faces", ""),
            (Some("nobody"), Some("refused"), false, "originals", ""),
            (
                Some("adults"),
                Some("refused"),
                false,
                "",
                "consent_refused",
            ),
            (None, Some("refused"), false, "", "consent_refused"),
            (Some("adults"), Some("refused"), true, "", ""),
            (
                Some("adults"),
                Some("refused"),
                true,
                "show_faces",
                "consent_refused",
            ),
            (
                Some("adults"),
                Some("refused"),
                true,
                "originals",
                "consent_refused",
            ),
            (children, Some("refused"), false, "", "consent_refused"),
            (children, None, false, "", "children_without_consent"),
            (
                children,
                Some("given"),
                false,
                "",
                "children_without_consent",
            ),
            (children, Some("given"), true, "", ""),
            (
                children,
                Some("given"),
                true,
                "show_faces",
                "children_without_consent",
            ),
            (
                children,
                None,
                true,
                "originals",
                "children_without_consent",
            ),
            (children, Some("guardian"), false, "originals", ""),
            (children, Some("guardian"), true, "show_faces", ""),
        ] {
            let found = code(visible, consent, boxes, wish);
            assert_eq!(found, expected, "{visible:?} {consent:?} {boxes} {wish}");
        }
    }
}
