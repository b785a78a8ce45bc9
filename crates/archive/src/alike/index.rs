//! Every photo of an archive: which are like one, and which belong together.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::fingerprint::Fingerprint;
use super::tree::Tree;

/// Photos farther apart than this do not come into question. A copy of which three hundredths were
/// cut off is at most 43 away.
const REACH: f32 = 46.0;

/// Photos without thumbnails are taken as the same only up to here.
const SURE: f32 = 16.0;

/// The fingerprints of many photos, the best photo first: where several are the same, the one with
/// the least number stands in front.
pub struct AlikeIndex {
    prints: Vec<Fingerprint>,
    tree: Tree,
    /// For each photo the worse ones that come into question, in the order of their numbers.
    worse: OnceLock<Vec<Vec<u32>>>,
}

/// Decides what the fingerprints leave open. Asked from several threads.
pub trait Judge: Sync {
    /// What is needed of a photo to compare it.
    type Look;

    /// Looks at a photo.
    fn look(&self, number: usize) -> Self::Look;

    /// How alike two photos are, percent, if they are the same; the better one comes first.
    fn same(&self, better: (usize, &Self::Look), worse: (usize, &Self::Look)) -> Option<u32>;

    /// What is known of that already, without looking: nothing, or what `same` would answer.
    fn known(&self, _better: usize, _worse: usize) -> Option<Option<u32>> {
        None
    }

    /// Whether it is known already that two photos are not the same: they do not come into one group.
    fn are_distinct(&self, _better: usize, _worse: usize) -> bool {
        false
    }

    /// Whether a photo is to be grouped at all.
    fn takes_part(&self, _number: usize) -> bool {
        true
    }
}

/// So many looks are kept at a time by one thread.
const MOST_LOOKS: usize = 256;

/// Looks at each photo once, as far as there is room.
struct Looks<'a, J: Judge> {
    judge: &'a J,
    kept: HashMap<usize, J::Look>,
}

impl<J: Judge> Looks<'_, J> {
    fn same(&mut self, better: usize, worse: usize) -> Option<u32> {
        if let Some(known) = self.judge.known(better, worse) {
            return known;
        }
        if self.kept.len() + 2 > MOST_LOOKS {
            self.kept.retain(|number, _| *number == better);
        }
        for number in [better, worse] {
            let judge = self.judge;
            self.kept
                .entry(number)
                .or_insert_with(|| judge.look(number));
        }
        let (one, other) = (self.kept.get(&better)?, self.kept.get(&worse)?);
        self.judge.same((better, one), (worse, other))
    }
}

/// Photos that are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The number of the best one.
    pub front: usize,
    /// The others, in the order of their numbers.
    pub members: Vec<Member>,
}

/// A photo that is the same as the one in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Its number.
    pub number: usize,
    /// How alike it is to the one in front, percent.
    pub similarity: u32,
}

impl AlikeIndex {
    /// Fingerprints by number. Pictures that show nothing are like no other.
    pub fn new(prints: Vec<Fingerprint>) -> Self {
        let structured = prints
            .iter()
            .enumerate()
            .filter(|(_, print)| !print.is_flat());
        let points = structured.map(|(number, print)| (number as u32, print.weighted()));
        Self {
            tree: Tree::new(points.collect()),
            prints,
            worse: OnceLock::new(),
        }
    }

    /// The numbers of all photos that may be the same as one with this fingerprint, the nearest first.
    pub fn candidates(&self, print: &Fingerprint) -> Vec<(usize, f32)> {
        let mut found = Vec::new();
        if !print.is_flat() {
            self.tree
                .within(&print.weighted(), REACH, &mut |number, away| {
                    found.push((number as usize, away));
                });
        }
        found.sort_unstable_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
        found
    }

    /// What can be said of two photos by their fingerprints alone: how alike they are, percent, where
    /// they can hardly be anything but copies.
    pub fn by_fingerprint(&self, one: usize, other: usize) -> Option<u32> {
        let away = self.prints[one].distance(&self.prints[other]);
        // Not a number for pictures that show nothing.
        (away <= SURE).then(|| 100 - away.round() as u32)
    }

    /// The fingerprints that it was made of.
    pub fn prints(&self) -> &[Fingerprint] {
        &self.prints
    }

    /// The photos that are the same, around the best of them: each is the same as the one in front, so
    /// that no chain leads from one picture to another.
    pub fn groups(&self, judge: &impl Judge) -> Vec<Group> {
        let worse = self.worse.get_or_init(|| self.worse_candidates());
        // Photos that are connected by no candidate cannot meet: each part is judged by itself.
        let parts = parts(worse);
        let next = AtomicUsize::new(0);
        let work = || {
            let mut groups = Vec::new();
            while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
                groups.extend(grouped(part, worse, judge));
            }
            groups
        };
        let mut groups = in_threads(parts.len(), work);
        groups.sort_unstable_by_key(|group| group.front);
        groups
    }

    fn worse_candidates(&self) -> Vec<Vec<u32>> {
        const AT_ONCE: usize = 256;
        let next = AtomicUsize::new(0);
        let count = self.prints.len();
        let work = || {
            let mut found = Vec::new();
            loop {
                let from = next.fetch_add(AT_ONCE, Ordering::Relaxed);
                if from >= count {
                    return found;
                }
                for number in from..(from + AT_ONCE).min(count) {
                    found.push((number, self.worse_than(number)));
                }
            }
        };
        let mut worse = vec![Vec::new(); count];
        for (number, candidates) in in_threads(count / AT_ONCE, work) {
            worse[number] = candidates;
        }
        worse
    }

    fn worse_than(&self, number: usize) -> Vec<u32> {
        let print = &self.prints[number];
        let mut found = Vec::new();
        if !print.is_flat() {
            let mut note = |other, _| {
                if other as usize > number {
                    found.push(other);
                }
            };
            self.tree.within(&print.weighted(), REACH, &mut note);
        }
        found.sort_unstable();
        found
    }
}

/// Takes the best photo that is left as the front of a group, again and again.
fn grouped(part: &[u32], worse: &[Vec<u32>], judge: &impl Judge) -> Vec<Group> {
    let mut taken = BTreeSet::new();
    let mut looks = Looks {
        judge,
        kept: HashMap::new(),
    };
    let mut groups = Vec::new();
    for front in part.iter().map(|number| *number as usize) {
        if taken.contains(&front) || !judge.takes_part(front) {
            continue;
        }
        let mut members: Vec<Member> = Vec::new();
        for number in worse[front].iter().map(|number| *number as usize) {
            let mut earlier = members.iter().map(|member| member.number).chain([front]);
            if taken.contains(&number)
                || !judge.takes_part(number)
                || earlier.any(|earlier| judge.are_distinct(earlier, number))
            {
                continue;
            }
            if let Some(similarity) = looks.same(front, number) {
                taken.insert(number);
                members.push(Member { number, similarity });
            }
        }
        if !members.is_empty() {
            groups.push(Group { front, members });
        }
    }
    groups
}

/// The photos that candidates connect, in the order of their numbers; single ones are left out.
fn parts(worse: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut leader: Vec<u32> = (0..worse.len() as u32).collect();
    fn lead(leader: &mut [u32], mut number: u32) -> u32 {
        while leader[number as usize] != number {
            let above = leader[leader[number as usize] as usize];
            leader[number as usize] = above;
            number = above;
        }
        number
    }
    for (number, candidates) in worse.iter().enumerate() {
        for candidate in candidates {
            let one = lead(&mut leader, number as u32);
            let other = lead(&mut leader, *candidate);
            // The least number leads.
            leader[one.max(other) as usize] = one.min(other);
        }
    }
    let mut parts: Vec<Vec<u32>> = vec![Vec::new(); worse.len()];
    for number in 0..worse.len() as u32 {
        let first = lead(&mut leader, number);
        parts[first as usize].push(number);
    }
    parts.retain(|part| part.len() > 1);
    // Large ones first, so that no thread begins the largest when the others are done.
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

/// Runs `work` on as many threads as there are cores, at most `most`.
fn in_threads<T: Send>(most: usize, work: impl Fn() -> Vec<T> + Sync) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let helpers = cores.min(most.max(1)) - 1;
    thread::scope(|scope| {
        let handles: Vec<_> = (0..helpers).map(|_| scope.spawn(&work)).collect();
        let mut results = work();
        for handle in handles {
            match handle.join() {
                Ok(more) => results.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// Pictures as numbers on a line: the same where they are at most two apart.
    struct Line {
        places: Vec<i32>,
        distinct: BTreeSet<(usize, usize)>,
        aside: BTreeSet<usize>,
    }

    impl Judge for Line {
        type Look = i32;

        fn look(&self, number: usize) -> i32 {
            self.places[number]
        }

        fn same(&self, better: (usize, &i32), worse: (usize, &i32)) -> Option<u32> {
            let apart = (better.1 - worse.1).unsigned_abs();
            (apart <= 2).then(|| 100 - apart)
        }

        fn are_distinct(&self, better: usize, worse: usize) -> bool {
            self.distinct.contains(&(better, worse))
        }

        fn takes_part(&self, number: usize) -> bool {
            !self.aside.contains(&number)
        }
    }

    fn print(place: i32) -> Fingerprint {
        let text = format!("7f{:02x}{}", place as u8, "00".repeat(46));
        text.parse().unwrap()
    }

    proptest! {
        #[test]
        fn groups_are_what_going_from_the_best_to_the_worst_gives(
            places in vec(0_i32..40, 2..60),
            distinct in vec((0_usize..60, 0_usize..60), 0..20),
            aside in vec(0_usize..60, 0..8),
        ) {
            let distinct = distinct.into_iter().map(|(one, other)| (one.min(other), one.max(other)));
            let line = Line { places, distinct: distinct.collect(), aside: aside.into_iter().collect() };
            let index = AlikeIndex::new(line.places.iter().map(|place| print(*place)).collect());
            let groups = index.groups(&line);

            let mut expected: Vec<Group> = Vec::new();
            let mut taken = BTreeSet::new();
            for front in 0..line.places.len() {
                if taken.contains(&front) || !line.takes_part(front) {
                    continue;
                }
                let mut members: Vec<Member> = Vec::new();
                for number in front + 1..line.places.len() {
                    let is_free = !taken.contains(&number) && line.takes_part(number);
                    let is_told_apart = line.are_distinct(front, number)
                        || members.iter().any(|member| line.are_distinct(member.number, number));
                    let same = line.same((front, &line.places[front]), (number, &line.places[number]));
                    if let (true, false, Some(similarity)) = (is_free, is_told_apart, same) {
                        taken.insert(number);
                        members.push(Member { number, similarity });
                    }
                }
                if !members.is_empty() {
                    expected.push(Group { front, members });
                }
            }
            prop_assert_eq!(groups, expected);
        }
    }

    #[test]
    fn a_picture_that_shows_nothing_is_like_no_other() {
        let index = AlikeIndex::new(vec![Fingerprint::default(); 3]);
        assert!(index.candidates(&Fingerprint::default()).is_empty());
        assert_eq!(index.by_fingerprint(0, 1), None);
        let line = Line {
            places: vec![0; 3],
            distinct: BTreeSet::new(),
            aside: BTreeSet::new(),
        };
        assert!(index.groups(&line).is_empty());
    }
}
