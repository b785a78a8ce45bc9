//! What may stand on a photo: texts and boxes over faces.

use super::too_long;
use crate::entity::FaceBox;
use crate::issue::FieldIssue;

/// The longest text of each field, in characters.
const LONGEST: [(&str, usize); 4] = [
    ("caption", 500),
    ("persons", 500),
    ("consent_note", 500),
    ("stamp_text", 500),
];

/// The most boxes on one photo: more cover a crowd no better than one large box.
pub const MOST_FACE_BOXES: usize = 50;

/// A box that ends at the edge of the picture may come out a little beyond it when it is computed.
const ROUNDING: f64 = 1e-6;

/// Checks the length of a photo's text.
pub fn check_photo_text(field: &str, text: &str) -> Option<FieldIssue> {
    let (_, limit) = LONGEST.into_iter().find(|(name, _)| *name == field)?;
    too_long(field, text, limit)
}

/// Checks the boxes over faces: inside the picture, with an area, and not too many.
pub fn check_face_boxes(boxes: &[FaceBox]) -> Option<FieldIssue> {
    let is_inside =
        |start: f64, size: f64| start >= 0.0 && size > 0.0 && start + size <= 1.0 + ROUNDING;
    let is_sound = |one: &FaceBox| is_inside(one.x, one.width) && is_inside(one.y, one.height);
    if boxes.len() > MOST_FACE_BOXES {
        return Some(FieldIssue::error(
            "face_boxes",
            "face_boxes_many",
            format!(
                "Paling banyak {MOST_FACE_BOXES} kotak; tutup kerumunan dengan satu kotak besar."
            ),
        ));
    }
    boxes.iter().position(|one| !is_sound(one)).map(|at| {
        FieldIssue::error(
            "face_boxes",
            "face_box_outside",
            format!(
                "Kotak ke-{} berada di luar foto atau kosong. Gambar ulang kotak itu.",
                at + 1
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_lie_inside_the_picture() {
        let face = |x: f64, y: f64, width: f64, height: f64| FaceBox {
            x,
            y,
            width,
            height,
        };
        let code = |boxes: &[FaceBox]| check_face_boxes(boxes).map(|issue| issue.code);
        assert_eq!(code(&[]), None);
        assert_eq!(
            code(&[face(0.0, 0.0, 1.0, 1.0), face(0.7, 0.1, 0.1 + 0.2, 0.1)]),
            None
        );
        for outside in [
            face(-0.1, 0.0, 0.5, 0.5),
            face(0.6, 0.0, 0.5, 0.5),
            face(0.0, 0.9, 0.5, 0.2),
            face(0.1, 0.1, 0.0, 0.5),
            face(f64::NAN, 0.1, 0.1, 0.5),
            face(0.1, 0.1, f64::INFINITY, 0.5),
        ] {
            assert_eq!(
                code(&[outside]).as_deref(),
                Some("face_box_outside"),
                "{outside:?}"
            );
        }
        let crowd = vec![face(0.1, 0.1, 0.1, 0.1); MOST_FACE_BOXES + 1];
        assert_eq!(code(&crowd[1..]), None);
        assert_eq!(code(&crowd).as_deref(), Some("face_boxes_many"));
    }

    #[test]
    fn texts_have_their_length() {
        assert_eq!(check_photo_text("persons", &"a".repeat(500)), None);
        let issue = check_photo_text("persons", &"é".repeat(501)).unwrap();
        assert_eq!(
            (issue.field.as_str(), issue.code.as_str()),
            ("persons", "too_long")
        );
    }
}
