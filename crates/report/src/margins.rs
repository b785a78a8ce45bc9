//! Whatever a report says, no text stands outside the margins of its pages.

use std::ops::ControlFlow;

use proptest::prelude::*;

use crate::{
    chart::draw_chart,
    file::PdfFile,
    flow::{draw_facts, draw_paragraphs},
    input::*,
    pages::Pages,
    paper::{Orientation, Paper},
    photos::{Album, draw_photo_pages, draw_photo_rows},
    picture::Pictures,
    signature::draw_signature,
};

/// Every line that was drawn stands between the margins.
pub(crate) fn assert_inside(pages: &Pages<'_>) {
    let body = pages.body();
    for (page, area, line) in &pages.record {
        assert!(
            area.x >= body.x - 0.1
                && area.right() <= body.right() + 0.1
                && area.y >= body.y - 0.1
                && area.bottom() <= body.bottom() + 0.1,
            "{line:?} on page {page} at {area:?} is outside {body:?}"
        );
    }
}

fn draw(orientation: Orientation, before: f32, draw: impl FnOnce(&mut Pages<'_>)) {
    let mut bytes = Vec::new();
    let file = PdfFile::start(&mut bytes).expect("memory");
    let mut pages = Pages::new(Paper::A4, orientation, file).expect("built-in fonts");
    pages.y += before.min(pages.body().height - 10.0);
    draw(&mut pages);
    pages.make_room(0.0);
    pages.check().expect("memory");
    assert_inside(&pages);
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zÀ-ž0-9.,:/()'-]{0,14}( [A-Za-zÀ-ž0-9.,]{1,12}){0,6}",
        1 => "[A-Za-z]{30,120}",
        1 => "\\PC{0,30}",
        1 => Just("kata\n".repeat(70)),
    ]
}

fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        0.0..500.0,
        Just(0.0),
        Just(f64::MAX),
        Just(f64::NAN),
        -9.0..0.0
    ]
}

fn any_kind() -> impl Strategy<Value = ChartKind> {
    let names = || prop::collection::vec(any_text(), 0..7);
    let values = || prop::collection::vec(any_value(), 0..5);
    let rows = || prop::collection::vec((any_text(), values()), 0..50);
    let known = prop::collection::vec(prop::option::of(any_value()), 0..4);
    prop_oneof![
        prop::collection::vec((any_text(), any_value()), 0..80).prop_map(ChartKind::Bars),
        (names(), rows()).prop_map(|(series, rows)| ChartKind::GroupedBars { series, rows }),
        (names(), rows()).prop_map(|(parts, rows)| ChartKind::Shares { parts, rows }),
        (names(), prop::collection::vec((any_text(), known), 0..40))
            .prop_map(|(series, points)| ChartKind::Lines { series, points }),
    ]
}

fn any_signatory() -> impl Strategy<Value = Signatory> {
    (any_text(), any_text(), any_text(), any::<bool>()).prop_map(|(office, name, rank, has)| {
        Signatory {
            opening: has.then(|| "Mengetahui,".to_owned()),
            capacity: match has {
                true => Capacity::OnBehalfOf(rank.clone()),
                false => Capacity::Acting,
            },
            office: office.replace('\n', " "),
            name: name.replace('\n', " "),
            rank: has.then(|| rank.replace('\n', " ")),
            nip: Some("197001011990031001".to_owned()),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn charts(title in any_text(), kind in any_kind(), before in 0.0_f32..700.0) {
        let chart = Chart { title, unit: "KK".to_owned(), kind };
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            draw(orientation, before, |pages| draw_chart(pages, &chart));
        }
    }

    #[test]
    fn headings_texts_and_signatures(
        texts in prop::collection::vec((any_text(), any_text()), 1..8),
        columns in prop::collection::vec(any_signatory(), 1..4),
        before in 0.0_f32..700.0,
    ) {
        let paragraphs: Vec<String> = texts.iter().map(|(_, text)| text.clone()).collect();
        let signature = SignatureBlock {
            closing: paragraphs.first().cloned(),
            dateline: Some(Dateline { place: "Bekasi".to_owned(), date: None }),
            columns,
        };
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            draw(orientation, before, |pages| {
                for (heading, _) in &texts {
                    pages.heading(Level::One, heading, true);
                    pages.heading(Level::Two, heading, true);
                    draw_facts(pages, &texts);
                }
                draw_paragraphs(pages, &paragraphs);
                draw_signature(pages, &signature);
            });
        }
    }

    #[test]
    fn captions(
        texts in prop::collection::vec((any_text(), any_text()), 1..8),
        before in 0.0_f32..700.0,
    ) {
        let photos: Vec<ReportPhoto> = texts
            .iter()
            .map(|(caption, note)| ReportPhoto {
                id: caption.clone(),
                caption: caption.clone(),
                note: Some(note.clone()),
                orientation: 1,
            })
            .collect();
        let rows = PhotoRows {
            labels: texts.iter().take(3).map(|(label, _)| label.clone()).collect(),
            rows: photos
                .iter()
                .map(|photo| PhotoRow {
                    caption: photo.caption.clone(),
                    photos: vec![Some(photo.clone()), None, Some(photo.clone())],
                })
                .collect(),
        };
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            draw(orientation, before, |pages| {
                let mut album = Album {
                    pictures: Pictures::new(None),
                    progress: &mut |_, _| ControlFlow::Continue(()),
                    total: 0,
                    before: 0,
                    done: 0,
                    printed: 0,
                };
                draw_photo_rows(pages, &rows, &mut album).expect("drawn");
                for per_page in [PhotosPerPage::Two, PhotosPerPage::Six] {
                    let title = "FOTO".to_owned();
                    let photos = PhotoPages { title, photos: photos.clone(), per_page };
                    draw_photo_pages(pages, &photos, &mut album).expect("drawn");
                }
            });
        }
    }
}
