//! Conditions at the start and at the end, compared: count, percentage and names (evidence D13).

use serde::{Deserialize, Serialize};

use crate::entity::{ConditionFields, names};

names! {
    /// How a number of the comparison is to be read.
    pub enum Unit {
        /// Persons or households for whom something is so.
        Persons = "persons",
        /// Children.
        Children = "children",
        /// Rupiah a month, the mean of those who are known.
        Rupiah = "rupiah",
    }
}

/// One line of the comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ComparisonRow {
    /// What is compared: a field of the condition form, or a measure made from several.
    pub code: String,
    /// Letter of the aspect in the instrument.
    pub aspect: String,
    /// How the numbers are to be read.
    pub unit: Unit,
    /// Persons for whom it is known at the start and at the end: only they are compared.
    pub known: i64,
    /// At the start: a count, a sum or a mean by `unit`.
    pub initial: i64,
    /// At the end.
    pub last: i64,
    /// `last` less `initial`.
    pub change: i64,
    /// The change in percent of `initial`; nothing where that is 0.
    pub change_percent: Option<f64>,
    /// Whether more is better.
    pub is_more_better: bool,
    /// Persons for whom it became better.
    pub better: Vec<NamedPerson>,
    /// Persons for whom it became worse.
    pub worse: Vec<NamedPerson>,
}

/// A person by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NamedPerson {
    /// The person.
    pub person_id: String,
    /// Name.
    pub name: String,
}

/// One measure of the condition form.
struct Measure {
    code: &'static str,
    aspect: &'static str,
    unit: Unit,
    is_more_better: bool,
    /// Its value for one woman; nothing where it is not known.
    value: fn(&ConditionFields) -> Option<i64>,
}

const fn more(
    aspect: &'static str,
    code: &'static str,
    unit: Unit,
    value: fn(&ConditionFields) -> Option<i64>,
) -> Measure {
    Measure {
        code,
        aspect,
        unit,
        is_more_better: true,
        value,
    }
}

const fn less(
    aspect: &'static str,
    code: &'static str,
    unit: Unit,
    value: fn(&ConditionFields) -> Option<i64>,
) -> Measure {
    Measure {
        is_more_better: false,
        ..more(aspect, code, unit, value)
    }
}

/// What is compared, in the order of the form. What may as well be neither better nor worse, such
/// as a pregnancy or aid received, is not among it.
const MEASURES: &[Measure] = &[
    more("E", "household_income", Unit::Rupiah, |it| {
        it.household_income
    }),
    more("E", "own_income", Unit::Rupiah, |it| it.own_income),
    more("C", "can_read", Unit::Persons, |it| yes(it.can_read)),
    less("C", "children_out_of_school", Unit::Children, |it| {
        let in_school = part(it.school_age_children, it.children_in_school)?;
        Some(it.school_age_children?.saturating_sub(in_school).max(0))
    }),
    less("D", "undernourished", Unit::Children, |it| {
        part(it.under_fives, it.undernourished)
    }),
    less("D", "stunted", Unit::Children, |it| {
        part(it.under_fives, it.stunted)
    }),
    more("D", "health_insurance", Unit::Persons, |it| {
        not_in(it.health_insurance, &[1])
    }),
    more("D", "family_planning", Unit::Persons, |it| {
        not_in(it.family_planning, &[98])
    }),
    more("F", "has_birth_certificates", Unit::Persons, |it| {
        yes(it.has_birth_certificates)
    }),
    more("F", "has_family_card", Unit::Persons, |it| {
        yes(it.has_family_card)
    }),
    more(
        "F",
        "has_id_cards",
        Unit::Persons,
        |it| yes(it.has_id_cards),
    ),
    more("F", "has_child_cards", Unit::Persons, |it| {
        yes(it.has_child_cards)
    }),
    more("G", "floor", Unit::Persons, |it| not_in(it.floor, &[7, 8])),
    more("G", "wall", Unit::Persons, |it| {
        is_in(it.wall, &[1, 2, 3, 5])
    }),
    more("G", "roof", Unit::Persons, |it| {
        is_in(it.roof, &[1, 2, 3, 4, 5])
    }),
    more("G", "drinking_water", Unit::Persons, |it| {
        is_in(it.drinking_water, &[1, 2, 3, 4, 5, 7])
    }),
    more("G", "latrine", Unit::Persons, |it| is_in(it.latrine, &[1])),
    more("G", "faeces_disposal", Unit::Persons, |it| {
        is_in(it.faeces_disposal, &[1])
    }),
    more("G", "has_sewage", Unit::Persons, |it| yes(it.has_sewage)),
    more("G", "has_waste_disposal", Unit::Persons, |it| {
        yes(it.has_waste_disposal)
    }),
    more("G", "lighting", Unit::Persons, |it| {
        is_in(it.lighting, &[1, 2])
    }),
    more("E", "has_savings", Unit::Persons, |it| yes(it.has_savings)),
    more(
        "E",
        "has_business",
        Unit::Persons,
        |it| yes(it.has_business),
    ),
    more("E", "business_capital", Unit::Rupiah, |it| {
        of_business(it, it.business_capital)
    }),
    more("E", "business_turnover", Unit::Rupiah, |it| {
        of_business(it, it.business_turnover)
    }),
    more("E", "business_permit", Unit::Persons, |it| {
        of_business(it, is_in(it.business_permit, &[1, 2, 3]))
    }),
];

fn yes(answer: Option<bool>) -> Option<i64> {
    answer.map(i64::from)
}

fn is_in(code: Option<i64>, codes: &[i64]) -> Option<i64> {
    code.map(|code| i64::from(codes.contains(&code)))
}

fn not_in(code: Option<i64>, codes: &[i64]) -> Option<i64> {
    code.map(|code| i64::from(!codes.contains(&code)))
}

/// Of no children none can be anything: that need not be asked.
fn part(whole: Option<i64>, part: Option<i64>) -> Option<i64> {
    if whole == Some(0) { Some(0) } else { part }
}

/// Who has no business has no capital, turnover or permit of one: that need not be asked.
fn of_business(condition: &ConditionFields, value: Option<i64>) -> Option<i64> {
    if condition.has_business == Some(false) {
        Some(0)
    } else {
        value
    }
}

/// Compares the conditions of each person at the start and at the end, measure by measure.
pub fn compare(pairs: &[(NamedPerson, ConditionFields, ConditionFields)]) -> Vec<ComparisonRow> {
    MEASURES
        .iter()
        .map(|measure| {
            let known: Vec<(&NamedPerson, i64, i64)> = pairs
                .iter()
                .filter_map(|(person, initial, last)| {
                    Some((person, (measure.value)(initial)?, (measure.value)(last)?))
                })
                .collect();
            measure.row(&known)
        })
        .collect()
}

impl Measure {
    fn row(&self, known: &[(&NamedPerson, i64, i64)]) -> ComparisonRow {
        let (before, after): (Vec<i64>, Vec<i64>) = known
            .iter()
            .map(|(_, initial, last)| (*initial, *last))
            .unzip();
        let (initial, last) = (self.total(&before), self.total(&after));
        let change = last.saturating_sub(initial);
        let moved = |is_up: bool| {
            let moved = known.iter().filter(|(_, initial, last)| {
                if is_up {
                    last > initial
                } else {
                    last < initial
                }
            });
            let mut persons: Vec<NamedPerson> =
                moved.map(|(person, _, _)| (*person).clone()).collect();
            persons.sort_by(|a, b| (&a.name, &a.person_id).cmp(&(&b.name, &b.person_id)));
            persons
        };
        ComparisonRow {
            code: self.code.to_owned(),
            aspect: self.aspect.to_owned(),
            unit: self.unit,
            known: known.len() as i64,
            initial,
            last,
            change,
            change_percent: (initial != 0).then(|| change as f64 * 100.0 / initial as f64),
            is_more_better: self.is_more_better,
            better: moved(self.is_more_better),
            worse: moved(!self.is_more_better),
        }
    }

    /// The sum, or the mean of amounts.
    fn total(&self, values: &[i64]) -> i64 {
        match self.unit {
            Unit::Rupiah => mean(values).unwrap_or(0),
            Unit::Persons | Unit::Children => values
                .iter()
                .fold(0, |sum: i64, value| sum.saturating_add(*value)),
        }
    }
}

/// The rounded mean of amounts; nothing where there is none.
pub fn mean(amounts: &[i64]) -> Option<i64> {
    let sum: i128 = amounts.iter().copied().map(i128::from).sum();
    let count = amounts.len() as i128;
    (count > 0).then(|| i64::try_from((sum + count / 2).div_euclid(count)).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests;
