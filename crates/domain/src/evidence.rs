//! What speaks against a photo as evidence. None of it forbids anything: a person looks and decides.

use chrono::NaiveDate;

use crate::entity::{Consent, PeopleVisible, PhotoKind, names};

/// A photo of an activity is looked at again when it is dated this many days after it, and more.
const LONG_AFTER_DAYS: i64 = 31;

names! {
    /// Why the date of a photo does not go well with the day of its activity.
    pub enum DateDoubt {
        /// Dated before the activity; a photo of how it was before may be.
        BeforeActivity = "before_activity",
        /// Dated more than 30 days after it.
        LongAfter = "long_after",
    }
}

names! {
    /// Why the people on a photo keep it from being shown.
    pub enum ConsentDoubt {
        /// Whether they agree is not noted.
        NotNoted = "not_noted",
        /// Children, and the consent of a parent or guardian is not noted.
        NeedsGuardian = "needs_guardian",
        /// Somebody does not agree.
        Refused = "refused",
    }
}

/// Holds the day of a photo against the day of the activity that it proves.
pub fn date_doubt(
    taken_on: NaiveDate,
    kind: Option<PhotoKind>,
    activity: NaiveDate,
) -> Option<DateDoubt> {
    match (taken_on - activity).num_days() {
        LONG_AFTER_DAYS.. => Some(DateDoubt::LongAfter),
        ..0 if kind != Some(PhotoKind::Before) => Some(DateDoubt::BeforeActivity),
        _ => None,
    }
}

/// Holds who can be recognised against who agreed. A refusal counts even where nobody noted who is
/// visible.
pub fn consent_doubt(
    visible: Option<PeopleVisible>,
    consent: Option<Consent>,
) -> Option<ConsentDoubt> {
    match (visible, consent) {
        (Some(PeopleVisible::Nobody), _) => None,
        (_, Some(Consent::Refused)) => Some(ConsentDoubt::Refused),
        (Some(PeopleVisible::Children), Some(Consent::Given)) => Some(ConsentDoubt::NeedsGuardian),
        (Some(PeopleVisible::Adults | PeopleVisible::Children), None) => {
            Some(ConsentDoubt::NotNoted)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_doubted_before_its_activity_and_more_than_thirty_days_after() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let doubt = |taken: &str, kind| date_doubt(day(taken), kind, day("2025-08-14"));
        assert_eq!(doubt("2025-08-14", None), None);
        assert_eq!(doubt("2025-08-13", None), Some(DateDoubt::BeforeActivity));
        assert_eq!(
            doubt("2025-08-13", Some(PhotoKind::After)),
            Some(DateDoubt::BeforeActivity)
        );
        assert_eq!(doubt("2025-03-01", Some(PhotoKind::Before)), None);
        assert_eq!(doubt("2025-09-13", None), None, "30 days");
        assert_eq!(doubt("2025-09-14", None), Some(DateDoubt::LongAfter));
        assert_eq!(
            doubt("2025-09-14", Some(PhotoKind::Before)),
            Some(DateDoubt::LongAfter)
        );
    }

    #[test]
    fn children_need_a_guardian_and_a_refusal_always_counts() {
        use Consent::{Given, Guardian, Refused};
        use PeopleVisible::{Adults, Children, Nobody};
        for (visible, consent, doubt) in [
            (None, None, None),
            (None, Some(Refused), Some(ConsentDoubt::Refused)),
            (Some(Nobody), None, None),
            (Some(Nobody), Some(Refused), None),
            (Some(Adults), None, Some(ConsentDoubt::NotNoted)),
            (Some(Adults), Some(Given), None),
            (Some(Adults), Some(Guardian), None),
            (Some(Adults), Some(Refused), Some(ConsentDoubt::Refused)),
            (Some(Children), None, Some(ConsentDoubt::NotNoted)),
            (
                Some(Children),
                Some(Given),
                Some(ConsentDoubt::NeedsGuardian),
            ),
            (Some(Children), Some(Guardian), None),
            (Some(Children), Some(Refused), Some(ConsentDoubt::Refused)),
        ] {
            assert_eq!(
                consent_doubt(visible, consent),
                doubt,
                "{visible:?} {consent:?}"
            );
        }
    }
}
