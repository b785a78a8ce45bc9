//! Which photos belong together: one day, no long pause, one place, and no two senders who speak of
//! different things.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::TimeDelta;

use super::LoosePhoto;
use super::rank::Index;
use super::words::words;
use crate::place::Place;

/// A longer pause than this ends an event.
const PAUSE: TimeDelta = TimeDelta::hours(3);

/// A longer pause than this ends it where another person goes on.
const PAUSE_OF_SENDERS: TimeDelta = TimeDelta::hours(1);

/// Photos farther apart than this are of different places, metres.
const APART_M: f64 = 300.0;

/// Side of the squares in which photos are gathered before their distances are taken, metres: the
/// farthest corners of one are still one place.
const SQUARE_M: f64 = 200.0;

/// Metres of one degree of latitude.
const DEGREE_M: f64 = 111_195.0;

/// The photos in groups, each in the order of time. Neither the groups nor their order depend on the
/// order of `photos`.
pub(super) fn clusters(photos: &[LoosePhoto], index: &Index<'_>) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..photos.len()).collect();
    order.sort_by(|&one, &other| compare(&photos[one], &photos[other]));
    order
        .chunk_by(|&one, &other| partition(&photos[one]) == partition(&photos[other]))
        .flat_map(|day| by_time(photos, day))
        .flat_map(|event| by_place(photos, event))
        .flat_map(|event| by_sender(photos, event, index))
        .collect()
}

fn compare(one: &LoosePhoto, other: &LoosePhoto) -> Ordering {
    let key = |photo: &LoosePhoto| (photo.time.is_none(), photo.time);
    partition(one)
        .cmp(&partition(other))
        .then_with(|| key(one).cmp(&key(other)))
        .then_with(|| one.file_name.cmp(&other.file_name))
        .then_with(|| one.id.cmp(&other.id))
}

/// Photos of one day; of those without a day, what came together.
fn partition(photo: &LoosePhoto) -> impl Ord + '_ {
    let batch = (photo.batch_text.as_str(), photo.sender.as_deref());
    (photo.day, photo.trust, photo.day.is_none().then_some(batch))
}

/// Splits at long pauses. Photos whose time nobody knows stay with the others where these are of one
/// event.
fn by_time(photos: &[LoosePhoto], day: &[usize]) -> Vec<Vec<usize>> {
    let timed = day.partition_point(|&photo| photos[photo].time.is_some());
    let (timed, untimed) = day.split_at(timed);
    let mut events: Vec<Vec<usize>> = Vec::new();
    let mut senders: BTreeSet<&str> = BTreeSet::new();
    let mut latest = None;
    for &photo in timed {
        let (time, sender) = (photos[photo].time, photos[photo].sender.as_deref());
        let pause = time.zip(latest).map(|(time, latest)| time - latest);
        let is_another =
            sender.is_some_and(|sender| !senders.is_empty() && !senders.contains(sender));
        let longest = if is_another { PAUSE_OF_SENDERS } else { PAUSE };
        if pause.is_none_or(|pause| pause > longest) {
            events.push(Vec::new());
            senders.clear();
        }
        latest = time;
        senders.extend(sender);
        if let Some(event) = events.last_mut() {
            event.push(photo);
        }
    }
    match events.as_mut_slice() {
        [only] => only.extend(untimed),
        _ if untimed.is_empty() => {}
        _ => events.push(untimed.to_vec()),
    }
    events
}

/// Splits what was taken far apart. Photos without a place stay with the others where these are of one
/// place, or where their sender was at one only.
fn by_place(photos: &[LoosePhoto], event: Vec<usize>) -> Vec<Vec<usize>> {
    let placed: Vec<(usize, Place)> = event
        .iter()
        .filter_map(|&photo| Some((photo, photos[photo].place?)))
        .collect();
    let place_of = places(&placed);
    let place_count = place_of.values().collect::<BTreeSet<_>>().len();
    if place_count < 2 {
        return vec![event];
    }
    let mut of_sender: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for (&photo, &place) in &place_of {
        if let Some(sender) = &photos[photo].sender {
            of_sender.entry(sender).or_default().insert(place);
        }
    }
    let of = |photo: usize| {
        let by_sender = || {
            let places = of_sender.get(photos[photo].sender.as_deref()?)?;
            places.first().copied().filter(|_| places.len() == 1)
        };
        place_of.get(&photo).copied().or_else(by_sender)
    };
    split(event, of)
}

/// Numbers the places of photos: squares of the ground, joined while their middles are near.
fn places(placed: &[(usize, Place)]) -> HashMap<usize, usize> {
    let widest = placed
        .iter()
        .map(|(_, place)| place.latitude.abs())
        .fold(0.0, f64::max);
    let east_m = DEGREE_M * widest.min(89.0).to_radians().cos();
    let square = |place: &Place| {
        let row = (place.latitude * DEGREE_M / SQUARE_M).floor() as i64;
        (row, (place.longitude * east_m / SQUARE_M).floor() as i64)
    };
    let mut squares: BTreeMap<(i64, i64), Vec<Place>> = BTreeMap::new();
    for (_, place) in placed {
        squares.entry(square(place)).or_default().push(*place);
    }
    let middles: BTreeMap<(i64, i64), Place> = squares
        .into_iter()
        .filter_map(|(square, places)| Some((square, Place::median(&places)?)))
        .collect();
    let mut number: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    for (count, start) in middles.keys().enumerate() {
        let mut waiting = vec![*start];
        while let Some(at) = waiting.pop() {
            if number.contains_key(&at) {
                continue;
            }
            number.insert(at, count);
            let near =
                (-2..=2).flat_map(|row| (-2..=2).map(move |column| (at.0 + row, at.1 + column)));
            waiting.extend(near.filter(|next| {
                let both = middles.get(next).zip(middles.get(&at));
                both.is_some_and(|(one, other)| one.metres_to(*other) <= APART_M)
            }));
        }
    }
    placed
        .iter()
        .filter_map(|(photo, place)| Some((*photo, *number.get(&square(place))?)))
        .collect()
}

/// Splits where two senders each speak of something else; who speaks of nothing stays apart from both.
fn by_sender(photos: &[LoosePhoto], event: Vec<usize>, index: &Index<'_>) -> Vec<Vec<usize>> {
    let mut said: BTreeMap<&str, String> = BTreeMap::new();
    for &photo in &event {
        if let Some(sender) = &photos[photo].sender {
            let text = said.entry(sender).or_default();
            text.push(' ');
            text.push_str(&photos[photo].own_text);
        }
    }
    if said.len() < 2 {
        return vec![event];
    }
    let named: HashMap<String, usize> = said
        .iter()
        .filter_map(|(sender, text)| {
            let target = index.named_alone(words(text).iter().map(|(word, _)| word.as_str()))?;
            Some(((*sender).to_owned(), target))
        })
        .collect();
    if named.values().collect::<BTreeSet<_>>().len() < 2 {
        return vec![event];
    }
    split(event, |photo| {
        named.get(photos[photo].sender.as_deref()?).copied()
    })
}

/// Splits a group by a number, keeping its order; what has none is a group of its own.
fn split(group: Vec<usize>, number: impl Fn(usize) -> Option<usize>) -> Vec<Vec<usize>> {
    let mut parts: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for photo in group {
        parts.entry(number(photo)).or_default().push(photo);
    }
    parts.into_values().collect()
}
