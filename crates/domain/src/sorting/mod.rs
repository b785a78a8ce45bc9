//! What photos that nobody sorted yet probably prove: which of them belong together, and which
//! activity, work or house speaks for itself by day, place, sender and words.
//!
//! Nothing is decided here. What fits equally well is answered side by side, and what fits nothing is
//! answered with nothing. The order in which photos and targets come does not matter.

mod cluster;
mod rank;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use crate::place::Place;
use rank::Index;
pub use words::area_named;

/// How many targets are proposed at most.
const MOST_CANDIDATES: usize = 5;

/// From this score on the first target is [`Proposal::is_clear`]...
const CLEAR_SCORE: u32 = 45;
/// ... when it is this far ahead of the second.
const CLEAR_LEAD: u32 = 15;

/// What the day of a photo says about when it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayTrust {
    /// The day it was taken: by the camera, or as a person says.
    Taken,
    /// The day it was sent or received: it was taken then or before.
    Received,
    /// The day on the file: it may be any later one.
    Guessed,
}

/// A photo that proves nothing yet.
#[derive(Debug, Clone, PartialEq)]
pub struct LoosePhoto {
    /// Its id.
    pub id: String,
    /// Name of its file, which orders what has no time.
    pub file_name: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// What that day says.
    pub trust: DayTrust,
    /// The time of that day.
    pub time: Option<NaiveTime>,
    /// Where it was taken.
    pub place: Option<Place>,
    /// Who sent it.
    pub sender: Option<String>,
    /// Words about this photo: caption, chat text, what is printed on it.
    pub own_text: String,
    /// Words about all that came with it: source, group, ZIP file.
    pub batch_text: String,
}

/// Something that photos can prove.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Target {
    /// Its id.
    pub id: String,
    /// The days on which it happened; empty where it is no event.
    pub days: Vec<NaiveDate>,
    /// First and last day of what takes longer.
    pub term: Option<(NaiveDate, NaiveDate)>,
    /// Where it is, or where most photos that prove it were taken.
    pub place: Option<Place>,
    /// Who sent photos that prove it, and how many.
    pub senders: BTreeMap<String, u32>,
    /// Its names: of itself, its place, its training, who lives there.
    pub names: Vec<String>,
}

/// What speaks for a proposal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ProposalReason {
    /// Taken on its day.
    SameDay,
    /// Taken some days after it, or sent later.
    DaysAfter {
        /// How many.
        days: i64,
    },
    /// Taken during its term.
    DuringTerm,
    /// Taken near to where it is, or to photos that prove it already.
    Near {
        /// Metres.
        metres: i64,
    },
    /// The same person sent photos that prove it already.
    SameSender,
    /// Its name stands in the chat, the folder's name or the source.
    NamedInText {
        /// The words.
        words: String,
    },
}

/// Photos that belong together, and what they may prove.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Indexes of the photos, in the order of time.
    pub photos: Vec<usize>,
    /// Their day.
    pub day: Option<NaiveDate>,
    /// Who sent them, where all were sent by one.
    pub sender: Option<String>,
    /// What they may prove, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// Whether the first candidate is likely by itself and well ahead of the second.
    pub is_clear: bool,
}

/// Something that photos may prove.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Index of the target.
    pub target: usize,
    /// How likely, 0 to 100.
    pub score: u32,
    /// What speaks for it.
    pub reasons: Vec<ProposalReason>,
}

/// Groups the photos and ranks what each group may prove, the surest group first. Every photo stands in
/// exactly one group.
pub fn propose(photos: &[LoosePhoto], targets: &[Target]) -> Vec<Proposal> {
    let index = Index::new(targets);
    let mut proposals: Vec<Proposal> = cluster::clusters(photos, &index)
        .into_iter()
        .map(|members| proposal(photos, members, &index))
        .collect();
    proposals.sort_by(|one, other| {
        let top = |proposal: &Proposal| proposal.candidates.first().map(|first| first.score);
        (other.is_clear, top(other))
            .cmp(&(one.is_clear, top(one)))
            .then(one.day.cmp(&other.day))
            .then_with(|| photos[one.photos[0]].id.cmp(&photos[other.photos[0]].id))
    });
    proposals
}

fn proposal(photos: &[LoosePhoto], members: Vec<usize>, index: &Index<'_>) -> Proposal {
    let traits = rank::Traits::of(members.iter().map(|&member| &photos[member]), index);
    let mut candidates = index.rank(&traits);
    candidates.truncate(MOST_CANDIDATES);
    let score = |place: usize| candidates.get(place).map_or(0, |candidate| candidate.score);
    let is_clear = score(0) >= CLEAR_SCORE && score(0) >= score(1) + CLEAR_LEAD;
    let first = &photos[members[0]];
    let is_of_one = |member: &usize| photos[*member].sender == first.sender;
    Proposal {
        day: first.day,
        sender: first
            .sender
            .clone()
            .filter(|_| members.iter().all(is_of_one)),
        photos: members,
        candidates,
        is_clear,
    }
}
