//! What may leave the archive, by the consent of those who can be recognised (UU PDP 27/2022,
//! articles 20 and 25).

use sauyunan_store::query::PhotoRow;

/// Why this photo does not leave the archive in this way, with its faces covered by boxes or not: a code
/// and what to do.
pub(crate) fn barred(row: &PhotoRow, shows_faces: bool) -> Option<(&'static str, &'static str)> {
    let shows = |who: &str| row.people_visible.as_deref() == Some(who);
    let consents = |how: &str| row.consent.as_deref() == Some(how);
    let shows_faces = shows_faces || row.face_boxes.is_empty();
    if shows("nobody") || !shows_faces {
        return None;
    }
    // A refusal counts even where nobody noted who can be recognised.
    if consents("refused") {
        return Some((
            "consent_refused",
            "Ada orang di foto ini yang tidak setuju. Tutup wajahnya dengan kotak; salinan dengan wajah tertutup boleh dipakai.",
        ));
    }
    if shows("children") && !consents("guardian") {
        return Some((
            "children_without_consent",
            "Ada anak di foto ini dan izin orang tua atau wali belum dicatat. Catat izinnya, atau tutup wajahnya dengan kotak.",
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn code(
        visible: Option<&str>,
        consent: Option<&str>,
        boxes: bool,
        shows_faces: bool,
    ) -> &'static str {
        let face = json!([{"x": 0.1, "y": 0.1, "width": 0.1, "height": 0.1}]);
        let row = crate::photo::tests::row(json!({
            "people_visible": visible, "consent": consent, "face_boxes": if boxes { face } else { json!([]) },
        }));
        barred(&row, shows_faces).map_or("", |(code, _)| code)
    }

    #[test]
    fn nobodys_refusal_and_no_child_is_passed_over() {
        let children = Some("children");
        for (visible, consent, boxes, shows_faces, expected) in [
            (None, None, false, false, ""),
            (Some("adults"), None, false, true, ""),
            (Some("adults"), Some("given"), false, true, ""),
            (Some("nobody"), Some("refused"), false, true, ""),
            (
                Some("adults"),
                Some("refused"),
                false,
                false,
                "consent_refused",
            ),
            (None, Some("refused"), false, false, "consent_refused"),
            (Some("adults"), Some("refused"), true, false, ""),
            (
                Some("adults"),
                Some("refused"),
                true,
                true,
                "consent_refused",
            ),
            (
                Some("adults"),
                Some("refused"),
                true,
                true,
                "consent_refused",
            ),
            (children, Some("refused"), false, false, "consent_refused"),
            (children, None, false, false, "children_without_consent"),
            (
                children,
                Some("given"),
                false,
                false,
                "children_without_consent",
            ),
            (children, Some("given"), true, false, ""),
            (
                children,
                Some("given"),
                true,
                true,
                "children_without_consent",
            ),
            (children, None, true, true, "children_without_consent"),
            (children, Some("guardian"), false, true, ""),
            (children, Some("guardian"), true, true, ""),
        ] {
            let found = code(visible, consent, boxes, shows_faces);
            assert_eq!(
                found, expected,
                "{visible:?} {consent:?} {boxes} {shows_faces}"
            );
        }
    }
}
