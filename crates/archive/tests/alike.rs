//! Copies are found among photos that are hard to tell apart.

mod common;

use common::{look, photo};
use sauyunan_archive::sample::{Resend, SampleMoment, SamplePhoto, SampleScene, resend};
use sauyunan_archive::{AlikeIndex, Detail, Fingerprint, Judge};

const SCENES: [SampleScene; 6] = [
    SampleScene::Before,
    SampleScene::Process,
    SampleScene::After,
    SampleScene::AttendanceList,
    SampleScene::Handover,
    SampleScene::Product,
];

/// Copies of each picture, the original among them.
const WAYS: usize = 4;

struct Set {
    photos: Vec<(Fingerprint, Detail)>,
    /// What each photo shows.
    pictures: Vec<usize>,
}

impl Judge for Set {
    type Look = ();

    fn look(&self, _: usize) {}

    fn same(&self, better: (usize, &()), worse: (usize, &())) -> Option<u32> {
        self.photos[better.0].1.same_as(&self.photos[worse.0].1)
    }
}

impl Set {
    /// Each scene twice, three moments or days from one place each.
    fn drawn(first_seed: u64) -> Self {
        let mut set = Self {
            photos: Vec::new(),
            pictures: Vec::new(),
        };
        let mut picture = 0;
        for (number, scene) in (0..).zip(SCENES.into_iter().chain(SCENES)) {
            for moment in 0..3 {
                let sample = SamplePhoto {
                    scene,
                    width: 1200,
                    height: 900,
                    ..photo(first_seed + number)
                };
                let moment = match (moment, number < 6) {
                    (0, _) => SampleMoment::First,
                    (moment, true) => SampleMoment::Later(moment),
                    (moment, false) => SampleMoment::Other(moment),
                };
                let bytes = sample.to_jpeg_at(moment);
                set.add(picture, &bytes);
                let cut = [0.01, 0.03, 0.02, 0.0];
                for (max_side, quality, crop) in [(1000, 40, [0.0; 4]), (1000, 70, cut)] {
                    let copy = resend(
                        &bytes,
                        &Resend {
                            max_side,
                            quality,
                            crop,
                        },
                    )
                    .unwrap();
                    set.add(picture, &copy);
                }
                let twice = Resend {
                    max_side: 800,
                    quality: 55,
                    crop: [0.0; 4],
                };
                let once = resend(
                    &bytes,
                    &Resend {
                        max_side: 1000,
                        quality: 60,
                        crop: [0.0, 0.0, 0.03, 0.03],
                    },
                );
                set.add(picture, &resend(&once.unwrap(), &twice).unwrap());
                picture += 1;
            }
        }
        set
    }

    fn add(&mut self, picture: usize, bytes: &[u8]) {
        let found = look(bytes, "x.jpg").unwrap();
        let detail = Detail::of_thumbnail(&found.thumbnail.jpeg).unwrap();
        self.photos.push((found.fingerprint, detail));
        self.pictures.push(picture);
    }
}

#[test]
fn nearly_all_copies_are_grouped_and_hardly_anything_else() {
    let set = Set::drawn(700);
    let index = AlikeIndex::new(set.photos.iter().map(|(print, _)| *print).collect());
    let (mut right, mut wrong) = (0, 0);
    for group in index.groups(&set) {
        for member in &group.members {
            if set.pictures[group.front] == set.pictures[member.number] {
                right += 1;
            } else {
                wrong += 1;
            }
        }
    }
    let wanted = set.pictures.len() / WAYS * (WAYS - 1);
    assert!(right * 100 >= wanted * 95, "{right} of {wanted} copies");
    assert!(
        wrong * 100 <= right * 6,
        "{wrong} of other pictures beside {right} copies"
    );
}

#[test]
fn the_same_two_photos_are_alike_whichever_is_asked_first() {
    let set = Set::drawn(900);
    for number in 1..WAYS {
        let (one, other) = (&set.photos[0], &set.photos[number]);
        assert!(one.1.same_as(&other.1).is_some());
        assert!(other.1.same_as(&one.1).is_some());
        assert_eq!(one.0.distance(&other.0), other.0.distance(&one.0));
    }
}

#[test]
fn flat_pictures_resemble_nothing() {
    let flat = |grey: u8| {
        let picture = image::RgbImage::from_pixel(400, 300, image::Rgb([grey; 3]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        look(&bytes.into_inner(), "x.png").unwrap()
    };
    let white = flat(255);
    assert!(white.fingerprint.is_flat());
    assert!(white.fingerprint.distance(&flat(255).fingerprint).is_nan());
    let index = AlikeIndex::new(vec![white.fingerprint; 4]);
    assert!(index.candidates(&white.fingerprint).is_empty());
}

#[test]
fn a_fingerprint_is_taken_again_from_the_thumbnail() {
    let found = look(&photo(31).to_jpeg(), "x.jpg").unwrap();
    let again = Fingerprint::of_thumbnail(&found.thumbnail.jpeg).unwrap();
    assert!(found.fingerprint.distance(&again) < 3.0);
}
