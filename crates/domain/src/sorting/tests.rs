use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A photo from the group, received on a day.
fn received(id: &str, on: &str) -> LoosePhoto {
    LoosePhoto {
        id: id.into(),
        file_name: format!("{id}.jpg"),
        day: on.parse().ok(),
        trust: DayTrust::Received,
        time: None,
        place: None,
        sender: None,
        own_text: String::new(),
        batch_text: "Grup WA PKK".into(),
    }
}

/// A photo of a camera, with its time.
fn taken(id: &str, on: &str, at: &str) -> LoosePhoto {
    LoosePhoto {
        trust: DayTrust::Taken,
        time: at.parse().ok(),
        batch_text: String::new(),
        ..received(id, on)
    }
}

fn event(id: &str, on: &str, names: &[&str]) -> Target {
    Target {
        id: id.into(),
        days: vec![day(on)],
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        ..Target::default()
    }
}

fn at(metres_north: f64) -> Option<Place> {
    Place::of(Some(-6.3021 + metres_north / 111_195.0), Some(106.9987))
}

/// The groups as ids of their photos, and the ids and scores of what is proposed.
type Told = Vec<(Vec<String>, Vec<(String, u32)>)>;

fn told(photos: &[LoosePhoto], targets: &[Target]) -> Told {
    propose(photos, targets)
        .into_iter()
        .map(|proposal| {
            let ids = proposal
                .photos
                .iter()
                .map(|&photo| photos[photo].id.clone());
            let candidates = proposal.candidates.iter();
            let candidates = candidates.map(|one| (targets[one.target].id.clone(), one.score));
            (ids.collect(), candidates.collect())
        })
        .collect()
}

#[test]
fn photos_of_the_day_of_one_activity_are_clearly_its_photos() {
    let targets = [
        event(
            "panen",
            "2025-08-14",
            &["Panen KWT Melati", "Kebun KWT RT 03"],
        ),
        event(
            "phbs",
            "2025-09-11",
            &["Penyuluhan PHBS", "Posyandu Melati 2"],
        ),
    ];
    let photos = [received("b", "2025-08-14"), received("a", "2025-08-14")];
    let proposals = propose(&photos, &targets);
    assert_eq!(proposals.len(), 1);
    assert_eq!(proposals[0].photos, [1, 0]);
    assert!(proposals[0].is_clear);
    let reasons = &proposals[0].candidates[0].reasons;
    assert_eq!(reasons, &[ProposalReason::SameDay]);
    assert_eq!(proposals[0].candidates.len(), 1, "nothing else fits");
}

#[test]
fn what_came_later_may_be_of_the_days_before_and_never_of_a_day_to_come() {
    let targets = [event("x", "2025-08-14", &["Panen"])];
    let score = |photo: LoosePhoto| told(&[photo], &targets)[0].1.first().map(|found| found.1);
    let scores: Vec<_> = (14..19)
        .map(|on| score(received("a", &format!("2025-08-{on}"))))
        .collect();
    assert_eq!(scores, [Some(46), Some(38), Some(32), Some(27), None]);
    assert_eq!(score(received("a", "2025-08-13")), None);
    assert_eq!(
        score(taken("a", "2025-08-16", "")),
        None,
        "the camera knew the day"
    );
    assert_eq!(
        score(received("a", "2026-02-14")),
        None,
        "half a year late: nothing but the day is known"
    );
    let late = LoosePhoto {
        own_text: "Dokumentasi panen kemarin".into(),
        ..received("a", "2025-08-18")
    };
    assert_eq!(score(late), Some(28), "four days late, and named");
}

#[test]
fn half_a_year_late_the_words_of_the_chat_find_the_activity() {
    let targets = [
        event(
            "phbs",
            "2025-03-11",
            &["Penyuluhan PHBS dan cuci tangan", "Posyandu Melati 2"],
        ),
        event(
            "panen",
            "2025-03-12",
            &["Panen KWT Melati", "Kebun KWT RT 03"],
        ),
    ];
    let photo = LoosePhoto {
        own_text: "foto waktu penyuluhan cuci tangan bulan Maret".into(),
        ..received("a", "2025-11-20")
    };
    let proposals = propose(&[photo], &targets);
    let first = &proposals[0].candidates[0];
    assert_eq!((first.target, proposals[0].candidates.len()), (0, 1));
    let words = "Penyuluhan, cuci, tangan".to_owned();
    assert_eq!(first.reasons, [ProposalReason::NamedInText { words }]);
}

#[test]
fn two_activities_that_fit_alike_are_both_shown_and_neither_is_clear() {
    let targets = [
        event("b", "2025-08-14", &["Panen"]),
        event("a", "2025-08-14", &["Penyuluhan"]),
    ];
    let proposals = propose(&[received("1", "2025-08-14")], &targets);
    let found: Vec<_> = proposals[0]
        .candidates
        .iter()
        .map(|one| (one.target, one.score))
        .collect();
    assert_eq!(found, [(1, 46), (0, 46)]);
    assert!(!proposals[0].is_clear);
}

#[test]
fn a_day_falls_apart_at_pauses_and_between_places() {
    let targets = [event("pagi", "2025-08-14", &["Panen"])];
    let groups = |photos: &[LoosePhoto]| -> BTreeSet<Vec<String>> {
        told(photos, &targets)
            .into_iter()
            .map(|(photos, _)| photos)
            .collect()
    };
    let wanted = |groups: &[&[&str]]| -> BTreeSet<Vec<String>> {
        let ids = |group: &&[&str]| group.iter().map(|id| (*id).to_owned()).collect();
        groups.iter().map(ids).collect()
    };
    let shot = |id: &str, time: &str, place| LoosePhoto {
        place,
        ..taken(id, "2025-08-14", time)
    };
    let pause = [
        shot("a", "08:00:00", None),
        shot("b", "10:59:00", None),
        shot("c", "14:00:00", None),
    ];
    assert_eq!(groups(&pause), wanted(&[&["a", "b"], &["c"]]));
    let apart = [
        shot("a", "08:00:00", at(0.0)),
        shot("b", "08:10:00", at(150.0)),
        shot("c", "08:20:00", at(900.0)),
        shot("d", "08:30:00", None),
    ];
    assert_eq!(groups(&apart), wanted(&[&["a", "b"], &["c"], &["d"]]));
    assert_eq!(groups(&apart[1..2]), wanted(&[&["b"]]));
    let near = [shot("a", "08:00:00", at(0.0)), shot("d", "08:30:00", None)];
    assert_eq!(
        groups(&near),
        wanted(&[&["a", "d"]]),
        "all of one place, as far as known"
    );
}

#[test]
fn senders_who_speak_of_different_things_are_of_different_events() {
    let targets = [
        event("panen", "2025-08-14", &["Panen kangkung"]),
        event("phbs", "2025-08-14", &["Penyuluhan PHBS"]),
    ];
    let sent = |id: &str, sender: &str, text: &str| LoosePhoto {
        sender: Some(sender.into()),
        own_text: text.into(),
        ..received(id, "2025-08-14")
    };
    let both = [
        sent("1", "Contoh Aminah", "Panen kangkung pagi ini"),
        sent("2", "Contoh Saodah", "penyuluhan PHBS di posyandu"),
        sent("3", "Contoh Aminah", ""),
        sent("4", "Contoh Saodah", ""),
    ];
    let found = told(&both, &targets);
    assert_eq!(found[0].0, ["1", "3"]);
    assert_eq!(found[0].1[0].0, "panen");
    assert_eq!(found[1].0, ["2", "4"]);
    assert_eq!(found[1].1[0].0, "phbs");
    assert!(
        propose(&both, &targets)
            .iter()
            .all(|proposal| proposal.is_clear)
    );
    // Who only says thanks took part in the same event as far as anybody knows.
    let thanks = [both[0].clone(), sent("2", "Contoh Saodah", "terima kasih")];
    assert_eq!(told(&thanks, &targets).len(), 1);
}

#[test]
fn a_house_is_found_by_its_place_and_the_hall_of_another_day_is_not() {
    let house = Target {
        id: "house".into(),
        place: at(10.0),
        names: vec!["Contoh Aminah".into(), "RT 04".into()],
        ..Target::default()
    };
    let hall = Target {
        place: at(10.0),
        ..event("hall", "2025-05-01", &["Rapat"])
    };
    let photo = LoosePhoto {
        place: at(0.0),
        ..taken("a", "2025-08-14", "08:00:00")
    };
    let found = told(&[photo], &[hall, house]);
    assert_eq!(found[0].1, [("house".to_owned(), 30)]);
}

#[test]
fn a_work_is_found_by_its_term() {
    let work = Target {
        id: "w".into(),
        term: Some((day("2025-08-01"), day("2025-08-20"))),
        ..Target::default()
    };
    let reason = |on: &str| {
        let found = propose(&[taken("a", on, "")], std::slice::from_ref(&work));
        found[0]
            .candidates
            .first()
            .map(|first| first.reasons[0].clone())
    };
    assert_eq!(reason("2025-08-20"), Some(ProposalReason::DuringTerm));
    assert_eq!(reason("2025-07-31"), None);
    assert_eq!(
        reason("2025-08-21"),
        None,
        "a day after the end alone is too little"
    );
}

#[test]
fn nothing_is_proposed_where_nothing_fits() {
    let targets = [event("x", "2025-08-14", &["Panen"])];
    let mut unknown = received("a", "");
    unknown.sender = Some("Contoh Aminah".into());
    let found = told(&[unknown, taken("b", "2024-01-01", "")], &targets);
    assert!(found.iter().all(|(_, candidates)| candidates.is_empty()));
    assert_eq!(told(&[], &targets), []);
    assert_eq!(told(&[received("a", "2025-08-14")], &[])[0].1, []);
}

/// Photos and targets of a few days, places, senders and words, so that much of it meets.
fn photo() -> impl Strategy<Value = LoosePhoto> {
    (
        (0u32..6, 0u8..3, 0u32..12),
        (0usize..4, 0usize..4, 0usize..6),
    )
        .prop_map(|((on, trust, hour), (place, sender, text))| LoosePhoto {
            id: String::new(),
            file_name: format!("{}.jpg", on * hour),
            day: (on > 0).then(|| day(&format!("2025-08-{:02}", on + 9))),
            trust: [DayTrust::Taken, DayTrust::Received, DayTrust::Guessed][usize::from(trust)],
            time: (hour > 3)
                .then(|| NaiveTime::from_hms_opt(hour * 2, 0, 0))
                .flatten(),
            place: [None, at(0.0), at(120.0), at(2000.0)][place],
            sender: [None, Some("A"), Some("B"), Some("C")][sender].map(str::to_owned),
            own_text: [
                "",
                "panen kangkung",
                "PHBS",
                "RT 03",
                "jahitan",
                "panen PHBS",
            ][text]
                .into(),
            batch_text: ["", "Grup PKK", "panen"][text % 3].into(),
        })
}

fn target() -> impl Strategy<Value = Target> {
    (0u32..6, 0u32..4, 0usize..4, 0usize..4, 0usize..6).prop_map(
        |(on, term, place, sender, name)| {
            let start = day(&format!("2025-08-{:02}", on + 9));
            Target {
                id: String::new(),
                days: (on > 0).then_some(start).into_iter().collect(),
                term: (term > 1).then(|| (start, start + chrono::Days::new(term.into()))),
                place: [None, at(0.0), at(60.0), at(2000.0)][place],
                senders: [None, Some("A"), Some("B"), Some("C")][sender]
                    .map(|name| (name.to_owned(), 2))
                    .into_iter()
                    .collect(),
                names: vec![
                    [
                        "Panen",
                        "PHBS",
                        "RT 3",
                        "Menjahit",
                        "Panen kangkung",
                        "Rapat",
                    ][name]
                        .into(),
                ],
            }
        },
    )
}

fn many() -> impl Strategy<Value = (Vec<LoosePhoto>, Vec<Target>)> {
    (
        proptest::collection::vec(photo(), 0..24),
        proptest::collection::vec(target(), 0..8),
    )
        .prop_map(|(mut photos, mut targets)| {
            for (number, photo) in photos.iter_mut().enumerate() {
                photo.id = format!("p{number:02}");
            }
            for (number, target) in targets.iter_mut().enumerate() {
                target.id = format!("t{number:02}");
            }
            (photos, targets)
        })
}

proptest! {
    #[test]
    fn every_photo_stands_in_exactly_one_group((photos, targets) in many()) {
        let mut seen: Vec<usize> = propose(&photos, &targets)
            .into_iter()
            .flat_map(|proposal| proposal.photos)
            .collect();
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..photos.len()).collect::<Vec<_>>());
    }

    #[test]
    fn the_order_of_photos_and_targets_does_not_matter(
        (photos, targets) in many(),
        by_photo in 0usize..24,
        by_target in 0usize..8,
    ) {
        let found = told(&photos, &targets);
        let (mut mixed, mut others) = (photos, targets);
        mixed.reverse();
        if !mixed.is_empty() {
            let by = by_photo % mixed.len();
            mixed.rotate_left(by);
        }
        others.reverse();
        if !others.is_empty() {
            let by = by_target % others.len();
            others.rotate_left(by);
        }
        prop_assert_eq!(told(&mixed, &others), found);
    }

    #[test]
    fn one_more_clue_never_lowers_a_score(
        photo in photo(),
        (_, mut targets) in many(),
        clue in 0u8..5,
    ) {
        targets.push(Target { id: "t".into(), ..event("t", "2025-08-12", &["Panen kangkung di RT 03"]) });
        let last = targets.len() - 1;
        targets[last].place = at(20.0);
        targets[last].senders.insert("A".into(), 2);
        let score = |photo: &LoosePhoto| {
            let index = Index::new(&targets);
            let traits = rank::Traits::of(std::iter::once(photo), &index);
            let found = index.rank(&traits).into_iter().find(|one| one.target == last);
            found.map_or(0, |one| one.score)
        };
        let before = score(&photo);
        let mut more = photo;
        match clue {
            0 => { more.day = Some(day("2025-08-12")); more.trust = DayTrust::Taken; }
            1 => more.place = at(20.0),
            2 if more.sender.is_none() => more.sender = Some("A".into()),
            3 => more.own_text.push_str(" panen"),
            _ => more.batch_text.push_str(" RT 3"),
        }
        prop_assert!(score(&more) >= before, "{before} -> {} {more:?}", score(&more));
    }
}
