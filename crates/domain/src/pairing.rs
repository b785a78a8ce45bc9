//! Whether a photo before and a photo after show one place.

use chrono::{NaiveDate, NaiveTime};

use crate::entity::names;
use crate::place::Place;

/// Two photos farther apart than this were hardly taken from one place, metres.
pub const FAR_APART_M: f64 = 50.0;

/// The viewpoints of a record.
pub const VIEWPOINTS: std::ops::RangeInclusive<i64> = 1..=9;

names! {
    /// What speaks against a pair. None of it forbids the pair.
    pub enum PairDoubt {
        /// Taken more than 50 metres apart.
        FarApart = "far_apart",
        /// The photo after is not later than the photo before.
        WrongOrder = "wrong_order",
        /// They prove different records now; both will prove that of the photo before.
        DifferentTargets = "different_targets",
        /// They are the same picture.
        SamePicture = "same_picture",
        /// One of them has no place, so that the distance could not be checked.
        PlaceUnknown = "place_unknown",
        /// One of them has no day.
        DayUnknown = "day_unknown",
    }
}

/// What is known of one photo of a pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Side {
    /// The day it was taken.
    pub day: Option<NaiveDate>,
    /// The time of that day.
    pub time: Option<NaiveTime>,
    /// Where.
    pub place: Option<Place>,
    /// What it proves.
    pub target: Option<String>,
    /// The viewpoint that it has already.
    pub viewpoint: Option<i64>,
}

/// How two photos go together.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// How far apart they were taken, metres.
    pub metres: Option<f64>,
    /// Days from the one to the other.
    pub days: Option<i64>,
    /// What speaks against it, in the order of [`PairDoubt`].
    pub doubts: Vec<PairDoubt>,
}

/// Holds a photo after against a photo before. `is_same` says whether they are one picture.
pub fn fit(before: &Side, after: &Side, is_same: bool) -> Fit {
    let metres = before
        .place
        .zip(after.place)
        .map(|(one, other)| one.metres_to(other));
    let days = before
        .day
        .zip(after.day)
        .map(|(one, other)| (other - one).num_days());
    let is_later = match (days, before.time.zip(after.time)) {
        // Of one day without its times nobody can say.
        (Some(0), Some((one, other))) => other > one,
        (Some(days), _) => days >= 0,
        (None, _) => true,
    };
    let differ = |(one, other): (&String, &String)| one != other;
    let targets = before.target.as_ref().zip(after.target.as_ref());
    let doubts = [
        (
            metres.is_some_and(|metres| metres > FAR_APART_M),
            PairDoubt::FarApart,
        ),
        (!is_later, PairDoubt::WrongOrder),
        (targets.is_some_and(differ), PairDoubt::DifferentTargets),
        (is_same, PairDoubt::SamePicture),
        (metres.is_none(), PairDoubt::PlaceUnknown),
        (days.is_none(), PairDoubt::DayUnknown),
    ];
    Fit {
        metres,
        days,
        doubts: doubts
            .into_iter()
            .filter_map(|(holds, doubt)| holds.then_some(doubt))
            .collect(),
    }
}

/// The viewpoint that two photos of the record `target` get: the one that the photo before has there,
/// else that of the photo after, else the first that no other photo of the record has (`taken`).
/// Nothing where all are taken.
pub fn viewpoint(before: &Side, after: &Side, target: &str, taken: &[i64]) -> Option<i64> {
    let own = |side: &Side| {
        side.viewpoint
            .filter(|_| side.target.as_deref() == Some(target))
    };
    own(before).or_else(|| own(after)).or_else(|| {
        VIEWPOINTS
            .into_iter()
            .find(|viewpoint| !taken.contains(viewpoint))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(day: &str, time: &str, place: Option<(f64, f64)>, target: &str) -> Side {
        Side {
            day: day.parse().ok(),
            time: time.parse().ok(),
            place: place.and_then(|(north, east)| Place::of(Some(north), Some(east))),
            target: (!target.is_empty()).then(|| target.to_owned()),
            viewpoint: None,
        }
    }

    #[test]
    fn two_photos_of_one_gutter_go_together() {
        let before = side("2025-06-01", "09:00:00", Some((-6.3021, 106.9987)), "w");
        let after = side("2025-09-01", "08:00:00", Some((-6.3022, 106.9987)), "w");
        let fit = fit(&before, &after, false);
        assert_eq!(
            (fit.metres.map(f64::round), fit.days),
            (Some(11.0), Some(92))
        );
        assert_eq!(fit.doubts, []);
    }

    #[test]
    fn what_speaks_against_a_pair_is_said() {
        let before = side("2025-09-01", "", Some((-6.3021, 106.9987)), "w");
        let far = side("2025-06-01", "", Some((-6.3031, 106.9987)), "x");
        assert_eq!(
            fit(&before, &far, false).doubts,
            [
                PairDoubt::FarApart,
                PairDoubt::WrongOrder,
                PairDoubt::DifferentTargets
            ]
        );
        assert_eq!(
            fit(&before, &side("", "", None, ""), true).doubts,
            [
                PairDoubt::SamePicture,
                PairDoubt::PlaceUnknown,
                PairDoubt::DayUnknown
            ]
        );
        let place = Some((-6.3021, 106.9987));
        let at = |time: &str| side("2025-09-01", time, place, "w");
        assert_eq!(
            fit(&at("09:00:00"), &at("09:00:00"), false).doubts,
            [PairDoubt::WrongOrder]
        );
        assert_eq!(fit(&at("09:00:00"), &at("15:00:00"), false).doubts, []);
        assert_eq!(fit(&at(""), &at("15:00:00"), false).doubts, []);
    }

    #[test]
    fn a_pair_takes_the_viewpoint_that_is_there_or_the_first_free_one() {
        let with = |viewpoint, target: &str| Side {
            viewpoint,
            ..side("", "", None, target)
        };
        let none = with(None, "w");
        assert_eq!(
            viewpoint(&with(Some(3), "w"), &with(Some(5), "w"), "w", &[3, 5]),
            Some(3)
        );
        assert_eq!(viewpoint(&none, &with(Some(5), "w"), "w", &[5]), Some(5));
        // The viewpoint of another record says nothing about this one.
        assert_eq!(
            viewpoint(&none, &with(Some(5), "x"), "w", &[1, 2, 4]),
            Some(3)
        );
        let all: Vec<i64> = VIEWPOINTS.collect();
        assert_eq!(viewpoint(&none, &none, "w", &all), None);
        assert_eq!(viewpoint(&none, &none, "w", &all[..8]), Some(9));
    }
}
