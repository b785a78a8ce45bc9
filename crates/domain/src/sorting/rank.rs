//! How well a target fits photos. Every clue adds points and none takes any away, so one clue more
//! never makes a target less likely.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::words::words;
use super::{Candidate, DayTrust, LoosePhoto, ProposalReason, Target};
use crate::place::Place;

/// Fewer points than this propose nothing.
const LEAST: u32 = 25;

/// The most that words can give.
const MOST_FOR_WORDS: u32 = 36;

/// Photos of a finished work are still taken this many days after its end.
const AFTER_TERM_DAYS: i64 = 14;

/// What photos that belong together have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    day: Option<(NaiveDate, DayTrust)>,
    place: Option<Place>,
    senders: BTreeSet<String>,
    /// Stems about these photos, and about everything that came with them.
    own_words: BTreeSet<String>,
    batch_words: BTreeSet<String>,
}

impl Traits {
    pub(super) fn of<'a>(photos: impl Iterator<Item = &'a LoosePhoto>, index: &Index<'_>) -> Self {
        let mut traits = Self::default();
        let (mut places, mut batches) = (Vec::new(), BTreeSet::new());
        let known = |text: &str| {
            words(text)
                .into_iter()
                .map(|(word, _)| word)
                .filter(|word| index.by_word.contains_key(word))
        };
        for photo in photos {
            traits.day = photo.day.map(|day| (day, photo.trust));
            places.extend(photo.place);
            traits.senders.extend(photo.sender.clone());
            traits.own_words.extend(known(&photo.own_text));
            batches.insert(photo.batch_text.as_str());
        }
        traits.place = Place::median(&places);
        traits
            .batch_words
            .extend(batches.into_iter().flat_map(known));
        traits
    }
}

/// The targets, and which words and senders tell of which.
pub(super) struct Index<'a> {
    targets: &'a [Target],
    /// The words of each target as they stand in its names.
    words: Vec<Vec<(String, String)>>,
    by_word: HashMap<String, Vec<usize>>,
    /// How many sorted photos each sender sent.
    sent: HashMap<&'a str, u32>,
}

impl<'a> Index<'a> {
    pub(super) fn new(targets: &'a [Target]) -> Self {
        let own = |target: &Target| words(&target.names.join("\n"));
        let all: Vec<Vec<(String, String)>> = targets.iter().map(own).collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (target, words) in all.iter().enumerate() {
            for (word, _) in words {
                by_word.entry(word.clone()).or_default().push(target);
            }
        }
        let mut sent: HashMap<&str, u32> = HashMap::new();
        for (sender, count) in targets.iter().flat_map(|target| &target.senders) {
            *sent.entry(sender).or_default() += count;
        }
        Self {
            targets,
            words: all,
            by_word,
            sent,
        }
    }

    /// Every target that fits, the likeliest first; equal ones in the order of their ids.
    pub(super) fn rank(&self, traits: &Traits) -> Vec<Candidate> {
        let spoken = self.spoken_of(traits);
        let mut candidates: Vec<Candidate> = (0..self.targets.len())
            .filter_map(|target| self.candidate(target, traits, spoken.get(&target)))
            .collect();
        candidates.sort_by_key(|candidate| {
            let target = &self.targets[candidate.target];
            (Reverse(candidate.score), target.days.first(), &target.id)
        });
        candidates
    }

    /// The one target of which these words speak more clearly than of any other.
    pub(super) fn named_alone<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<usize> {
        let traits = Traits {
            own_words: words.map(str::to_owned).collect(),
            ..Traits::default()
        };
        let spoken = self.spoken_of(&traits);
        let best = spoken.values().map(|spoken| spoken.points).max()?;
        let mut first = spoken.iter().filter(|(_, spoken)| spoken.points == best);
        let (target, _) = first.next()?;
        (best >= points_of_word(1) && first.next().is_none()).then_some(*target)
    }

    /// The points for words, by target.
    fn spoken_of(&self, traits: &Traits) -> HashMap<usize, Spoken> {
        let mut spoken: HashMap<usize, Spoken> = HashMap::new();
        let own = traits.own_words.iter().map(|word| (word, 2));
        // What is said of a whole batch says half as much about each photo.
        let batch = traits.batch_words.difference(&traits.own_words);
        for (word, halves) in own.chain(batch.map(|word| (word, 1))) {
            let targets = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
            for &target in targets {
                let entry = spoken.entry(target).or_default();
                entry.points += points_of_word(targets.len()) * halves / 2;
                entry.words.insert(word.clone());
            }
        }
        spoken
    }

    fn candidate(
        &self,
        index: usize,
        traits: &Traits,
        spoken: Option<&Spoken>,
    ) -> Option<Candidate> {
        let target = &self.targets[index];
        let mut clues: Vec<(u32, ProposalReason)> = Vec::new();
        let by_day = traits
            .day
            .and_then(|(day, trust)| day_clue(day, trust, target));
        // What was taken on another day is not proposed because it was near or came from somebody
        // who was there: every event in the hall of an RW is near.
        if by_day.is_some() || !is_of_another_day(traits.day, target) {
            clues.extend(by_day);
            clues.extend(place_clue(traits.place, target.place));
            clues.extend(self.sender_clue(traits, target));
        }
        if let Some(spoken) = spoken.filter(|spoken| spoken.points > 0) {
            let shown: Vec<&str> = self.words[index]
                .iter()
                .filter(|(word, _)| spoken.words.contains(word))
                .map(|(_, shown)| shown.as_str())
                .collect();
            let words = shown.join(", ");
            clues.push((
                spoken.points.min(MOST_FOR_WORDS),
                ProposalReason::NamedInText { words },
            ));
        }
        let score: u32 = clues.iter().map(|(points, _)| points).sum();
        (score >= LEAST).then(|| Candidate {
            target: index,
            score: score.min(100),
            reasons: clues.into_iter().map(|(_, reason)| reason).collect(),
        })
    }

    /// A sender tells more the fewer other things that person sent photos of.
    fn sender_clue(&self, traits: &Traits, target: &Target) -> Option<(u32, ProposalReason)> {
        let share = |sender: &String| {
            let (here, all) = (target.senders.get(sender)?, self.sent.get(sender.as_str())?);
            Some(5 + 7 * here / (*all).max(1))
        };
        let points = traits.senders.iter().filter_map(share).max()?;
        Some((points, ProposalReason::SameSender))
    }
}

/// Words that speak of a target.
#[derive(Default)]
struct Spoken {
    points: u32,
    words: BTreeSet<String>,
}

/// A word that stands in the names of one target says the most.
const fn points_of_word(targets: usize) -> u32 {
    match targets {
        0 | 1 => 14,
        2 => 10,
        3 => 7,
        4..=6 => 4,
        _ => 2,
    }
}

/// What the day says for a target: the best of its days and its term.
fn day_clue(day: NaiveDate, trust: DayTrust, target: &Target) -> Option<(u32, ProposalReason)> {
    let of_event = target.days.iter().filter_map(|own| {
        let days = (day - *own).num_days();
        let points = match (trust, days) {
            (DayTrust::Taken, 0) => 50,
            // Names of some cameras are in another time zone, and a feast ends after midnight.
            (DayTrust::Taken, 1) => 22,
            (DayTrust::Received, 0) => 46,
            (DayTrust::Received, 1) => 38,
            (DayTrust::Received, 2) => 32,
            (DayTrust::Received, 3) => 27,
            (DayTrust::Received, 4..=7) => 14,
            (DayTrust::Guessed, 0) => 30,
            (DayTrust::Guessed, 1..=3) => 14,
            _ => return None,
        };
        Some((points, reason_after(days, ProposalReason::SameDay)))
    });
    let of_term = target.term.and_then(|(start, end)| {
        let after = (day - end).num_days();
        let points = match (day >= start, after) {
            (true, ..=0) => 25,
            (true, 1..=AFTER_TERM_DAYS) => 12,
            _ => return None,
        };
        let points = if trust == DayTrust::Guessed {
            points / 2
        } else {
            points
        };
        Some((points, reason_after(after, ProposalReason::DuringTerm)))
    });
    of_event.chain(of_term).max_by_key(|(points, _)| *points)
}

fn reason_after(days: i64, within: ProposalReason) -> ProposalReason {
    if days > 0 {
        ProposalReason::DaysAfter { days }
    } else {
        within
    }
}

/// An event cannot be on a photo that was taken on another day, nor on one that came before it.
fn is_of_another_day(day: Option<(NaiveDate, DayTrust)>, target: &Target) -> bool {
    match day {
        None => false,
        Some(_) if target.days.is_empty() => false,
        Some((_, DayTrust::Taken)) => true,
        Some((day, _)) => target.days.iter().all(|own| day < *own),
    }
}

fn place_clue(photos: Option<Place>, target: Option<Place>) -> Option<(u32, ProposalReason)> {
    let metres = photos?.metres_to(target?).round() as i64;
    let points = match metres {
        ..=50 => 30,
        51..=100 => 26,
        101..=300 => 18,
        _ => return None,
    };
    Some((points, ProposalReason::Near { metres }))
}
