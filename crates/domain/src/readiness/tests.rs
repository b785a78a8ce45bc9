use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::entity::SubjectKind;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn requirement(code: &str, per: SubjectKind, items: &[(Measure, Need)]) -> Requirement {
    Requirement {
        code: code.into(),
        title: code.into(),
        aspect: "A".into(),
        stage: 5,
        per,
        filter: Filter::default(),
        at_least: 0,
        weight: 1,
        responsible: "Kader".into(),
        due: None,
        only_when_due: false,
        items: items
            .iter()
            .map(|&(measure, need)| Item {
                measure,
                part: None,
                need,
                label: measure.name().into(),
            })
            .collect(),
        source: None,
    }
}

fn instrument(requirements: Vec<Requirement>) -> Instrument {
    Instrument {
        year: 2025,
        name: String::new(),
        label: String::new(),
        aspects: [("A".to_owned(), String::new())].into(),
        indicators: vec![],
        requirements,
    }
}

fn activity(id: &str, counts: &[(Measure, i64)]) -> Subject {
    Subject {
        date: Some(day("2025-06-01")),
        counts: counts.iter().copied().collect(),
        ..Subject::new(SubjectKind::Activity, id, id)
    }
}

fn facts(subjects: Vec<Subject>) -> Facts {
    Facts {
        subjects,
        ..Facts::default()
    }
}

const TODAY: &str = "2025-07-01";

#[test]
fn what_is_missing_is_named_with_how_many_whose_and_when() {
    let mut rule = requirement(
        "D08",
        SubjectKind::Activity,
        &[
            (Measure::Photos, Need::Count(3)),
            (Measure::Attendance, Need::Count(1)),
        ],
    );
    rule.due = Some(Due {
        anchor: Anchor::Subject,
        days: 14,
    });
    let subject = activity("c", &[(Measure::Photos, 1), (Measure::Attendance, 4)]);
    let found = assess(&instrument(vec![rule]), &facts(vec![subject]), day(TODAY));
    let finding = &found.requirements[0].findings[0];
    assert_eq!(found.requirements[0].status, Status::Incomplete);
    assert_eq!(finding.subject_id, "c");
    assert_eq!(finding.missing.len(), 1);
    assert_eq!((finding.missing[0].have, finding.missing[0].need), (1, 3));
    assert_eq!(finding.due, Some(day("2025-06-15")));
    assert!(finding.is_overdue);
    assert_eq!(finding.responsible, "Kader");
    // A third of the photos and all of the attendance.
    assert_eq!(found.score, 66.6);
}

#[test]
fn nothing_at_all_is_missing_not_incomplete() {
    let mut rule = requirement(
        "D10",
        SubjectKind::Work,
        &[(Measure::Before, Need::Count(1))],
    );
    rule.at_least = 1;
    let found = assess(&instrument(vec![rule]), &facts(vec![]), day(TODAY));
    assert_eq!(found.requirements[0].status, Status::Missing);
    assert_eq!(found.requirements[0].findings[0].subject_id, "");
    assert_eq!(found.score, 0.0);
}

#[test]
fn what_applies_to_nothing_neither_helps_nor_harms() {
    let none = requirement(
        "D09",
        SubjectKind::Training,
        &[(Measure::Handovers, Need::Count(1))],
    );
    let met = requirement(
        "D08",
        SubjectKind::Activity,
        &[(Measure::Photos, Need::Count(1))],
    );
    let subject = activity("c", &[(Measure::Photos, 1)]);
    let found = assess(
        &instrument(vec![none, met]),
        &facts(vec![subject]),
        day(TODAY),
    );
    assert_eq!(found.requirements[0].status, Status::NotApplicable);
    assert_eq!(found.score, 100.0);
}

#[test]
fn a_need_as_large_as_an_empty_list_is_not_met_by_nothing() {
    let rule = requirement(
        "E02",
        SubjectKind::Training,
        &[(Measure::Certificates, Need::All(Size::Participants))],
    );
    let subject = Subject::new(SubjectKind::Training, "t", "t");
    let found = assess(&instrument(vec![rule]), &facts(vec![subject]), day(TODAY));
    assert_eq!(found.requirements[0].status, Status::Missing);
}

#[test]
fn what_is_planned_for_later_has_nothing_to_prove_yet() {
    let rule = requirement(
        "D08",
        SubjectKind::Activity,
        &[(Measure::Photos, Need::Count(1))],
    );
    let mut subject = activity("c", &[]);
    subject.is_planned = true;
    let found = assess(&instrument(vec![rule]), &facts(vec![subject]), day(TODAY));
    assert_eq!(found.requirements[0].status, Status::NotApplicable);
}

#[test]
fn monitoring_counts_once_its_day_has_come() {
    let mut rule = requirement(
        "D16",
        SubjectKind::Quarter,
        &[(Measure::Monitored, Need::Count(1))],
    );
    rule.only_when_due = true;
    rule.due = Some(Due {
        anchor: Anchor::Subject,
        days: 0,
    });
    let mut quarter = Subject::new(SubjectKind::Quarter, "1", "1");
    quarter.date = Some(day("2026-03-15"));
    let facts = facts(vec![quarter]);
    let at = |date: &str| assess(&instrument(vec![rule.clone()]), &facts, day(date));
    assert_eq!(
        at("2026-03-14").requirements[0].status,
        Status::NotApplicable
    );
    assert_eq!(at("2026-03-15").requirements[0].status, Status::Missing);
}

#[test]
fn an_exemption_is_shown_with_its_reason_and_never_counts_as_complete() {
    let rule = requirement(
        "D10",
        SubjectKind::Work,
        &[(Measure::Before, Need::Count(1))],
    );
    let mut facts = facts(vec![Subject::new(SubjectKind::Work, "w", "w")]);
    facts
        .exemptions
        .insert(("D10".into(), None), "tidak ada pekerjaan fisik".into());
    let found = assess(&instrument(vec![rule]), &facts, day(TODAY));
    assert_eq!(found.requirements[0].status, Status::NotApplicable);
    assert_eq!(
        found.requirements[0].reason.as_deref(),
        Some("tidak ada pekerjaan fisik")
    );
}

#[test]
fn documents_are_counted_by_part() {
    let mut rule = requirement(
        "D02",
        SubjectKind::Programme,
        &[(Measure::Document, Need::Count(1))],
    );
    rule.items[0].part = Some("SK kota".into());
    let mut facts = facts(vec![Subject::new(SubjectKind::Programme, "p", "p")]);
    let count = |part: &str| PartCount {
        part: Some(part.into()),
        documents: 1,
        scanned: 0,
    };
    let key = (String::new(), "D02".to_owned());
    facts
        .documents
        .insert(key.clone(), vec![count("SK kelurahan")]);
    let status = |facts: &Facts| {
        assess(&instrument(vec![rule.clone()]), facts, day(TODAY)).requirements[0].status
    };
    assert_eq!(status(&facts), Status::Missing);
    facts
        .documents
        .get_mut(&key)
        .unwrap()
        .push(count("SK kota"));
    assert_eq!(status(&facts), Status::Complete);
}

const KINDS: [(SubjectKind, [Measure; 3]); 3] = [
    (
        SubjectKind::Activity,
        [Measure::Photos, Measure::Attendance, Measure::ReportText],
    ),
    (
        SubjectKind::Training,
        [Measure::Sessions, Measure::Handovers, Measure::Certificates],
    ),
    (
        SubjectKind::Beneficiary,
        [
            Measure::InitialCondition,
            Measure::HouseBefore,
            Measure::Interest,
        ],
    ),
];

fn any_requirement() -> impl Strategy<Value = Requirement> {
    let need = prop_oneof![
        (1i64..5).prop_map(Need::Count),
        Just(Need::All(Size::Beneficiaries)),
        Just(Need::All(Size::Participants)),
    ];
    (
        0usize..3,
        prop::collection::vec((0usize..3, need), 1..4),
        0i64..3,
        1i64..9,
        any::<bool>(),
    )
        .prop_map(|(kind, items, at_least, weight, only_when_due)| {
            let (per, measures) = KINDS[kind];
            let items: Vec<_> = items
                .into_iter()
                .map(|(measure, need)| (measures[measure], need))
                .collect();
            Requirement {
                at_least,
                weight,
                only_when_due,
                due: only_when_due.then_some(Due {
                    anchor: Anchor::Subject,
                    days: 20,
                }),
                ..requirement("X", per, &items)
            }
        })
}

fn any_subject() -> impl Strategy<Value = Subject> {
    (0usize..3, prop::collection::vec(0i64..5, 3), 0i64..4).prop_map(
        |(kind, counts, participants)| {
            let (kind, measures) = KINDS[kind];
            let mut subject = Subject::new(kind, "s", "s");
            subject.date = Some(day("2025-06-01"));
            subject.counts = measures.into_iter().zip(counts).collect();
            subject.sizes.insert(Size::Participants, participants);
            subject
        },
    )
}

fn any_facts() -> impl Strategy<Value = Facts> {
    (prop::collection::vec(any_subject(), 0..6), 0i64..4).prop_map(|(subjects, beneficiaries)| {
        Facts {
            subjects: subjects
                .into_iter()
                .enumerate()
                .map(|(number, subject)| Subject {
                    id: number.to_string(),
                    ..subject
                })
                .collect(),
            sizes: [(Size::Beneficiaries, beneficiaries)].into(),
            ..Facts::default()
        }
    })
}

fn any_instrument() -> impl Strategy<Value = Instrument> {
    prop::collection::vec(any_requirement(), 1..5).prop_map(|requirements| {
        instrument(
            requirements
                .into_iter()
                .enumerate()
                .map(|(number, requirement)| Requirement {
                    code: format!("R{number}"),
                    ..requirement
                })
                .collect(),
        )
    })
}

proptest! {
    #[test]
    fn complete_is_never_claimed_where_an_item_is_lacking(instrument in any_instrument(), facts in any_facts()) {
        let found = assess(&instrument, &facts, day(TODAY));
        let mut all_complete = true;
        for (requirement, result) in instrument.requirements.iter().zip(&found.requirements) {
            let lacks = facts.subjects.iter().any(|subject| {
                check(requirement, subject, &facts, day(TODAY))
                    .is_some_and(|check| matches!(check.status, Status::Incomplete | Status::Missing))
            });
            if lacks {
                prop_assert_ne!(result.status, Status::Complete);
                prop_assert!(!result.findings.is_empty());
                prop_assert!(result.percent < 100.0);
            }
            prop_assert_eq!(result.status == Status::Complete, result.total > 0 && result.complete == result.total);
            prop_assert_eq!(result.total - result.complete >= result.findings.len() as i64, true);
            all_complete &= matches!(result.status, Status::Complete | Status::NotApplicable);
        }
        prop_assert_eq!(found.score == 100.0, all_complete && found.requirements.iter().any(|result| result.total > 0));
        prop_assert!((0.0..=100.0).contains(&found.score));
    }

    #[test]
    fn adding_evidence_never_lowers_the_score(
        instrument in any_instrument(), facts in any_facts(), which in any::<prop::sample::Index>(), measure in 0usize..3, more in 1i64..4,
    ) {
        prop_assume!(!facts.subjects.is_empty());
        let before = assess(&instrument, &facts, day(TODAY));
        let mut after_facts = facts.clone();
        let chosen = which.index(after_facts.subjects.len());
        let subject = &mut after_facts.subjects[chosen];
        let measures = KINDS.iter().find(|(kind, _)| *kind == subject.kind).unwrap().1;
        *subject.counts.entry(measures[measure]).or_insert(0) += more;
        let after = assess(&instrument, &after_facts, day(TODAY));
        prop_assert!(after.score >= before.score, "{} < {}", after.score, before.score);
        for (before, after) in before.requirements.iter().zip(&after.requirements) {
            prop_assert!(after.percent >= before.percent);
            prop_assert!(after.complete >= before.complete);
        }
    }

    #[test]
    fn the_order_of_the_records_does_not_matter(instrument in any_instrument(), facts in any_facts()) {
        let mut turned = facts.clone();
        turned.subjects.reverse();
        let (one, other) = (assess(&instrument, &facts, day(TODAY)), assess(&instrument, &turned, day(TODAY)));
        for (one, other) in one.requirements.iter().zip(&other.requirements) {
            prop_assert_eq!((one.status, one.complete, one.total), (other.status, other.complete, other.total));
        }
    }
}
