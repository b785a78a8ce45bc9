//! Photos that look alike: copies sent again, and one photo that is to prove two things.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use sauyunan_archive::{Group, Judge, Member};
use sauyunan_store::query::{LikenessRow, PhotoRow};
use sauyunan_store::{Action, Reader, StoreError};
use serde::{Deserialize, Serialize};

use super::decision::Decision;
use super::likeness::{Likeness, Undecided};
use crate::error::AppError;
use crate::session::{App, Nothing};
use crate::undo::{self, UndoToken};

/// So many groups are answered at once.
const MOST_GROUPS: usize = 300;

/// What looks alike in the archive.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Duplicates {
    /// Groups to be decided: those that prove two things first, then the largest. At most 300; the
    /// next ones follow when these are decided.
    pub(crate) groups: Vec<DuplicateGroup>,
    /// How many groups there are.
    pub(crate) total: u64,
    /// How many photos were compared.
    pub(crate) compared: u64,
    /// How many could not be, since they have no fingerprint.
    pub(crate) without_fingerprint: u64,
}

/// Photos that look alike.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DuplicateGroup {
    /// The photos, the best one first (most pixels, then a trusted date and place, then the largest file).
    pub(crate) photos: Vec<AlikePhoto>,
    /// Photos of this group are to prove different activities or records.
    pub(crate) is_reused: bool,
}

/// A photo of a group.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct AlikePhoto {
    /// The photo.
    #[serde(flatten)]
    pub(crate) photo: PhotoRow,
    /// How alike it is to the first, percent.
    pub(crate) similarity: u32,
}

/// Which photo's likes are wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct AlikeOf {
    /// The photo.
    pub(crate) id: String,
}

/// Where the same photo may prove something else as well.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReusedIn {
    /// Every photo of this activity ...
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub(crate) activity_id: Option<String>,
    /// ... of this other record ...
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub(crate) subject_id: Option<String>,
    /// ... and these.
    #[serde(default)]
    pub(crate) photos: Vec<String>,
}

/// A photo that looks like others which prove something else.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReusedPhoto {
    /// The photo.
    pub(crate) photo: String,
    /// The others, most alike first.
    pub(crate) others: Vec<AlikePhoto>,
}

/// A decision about photos that look alike.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DecideDuplicates {
    /// The photo that stays in front.
    pub(crate) best: String,
    /// Photos that are copies of it: they stay in the archive and prove nothing any more.
    pub(crate) copies: Vec<String>,
    /// Photos that are not the same, neither as `best` nor as each other: they are not proposed again.
    pub(crate) different: Vec<String>,
}

/// Every group that nobody has decided yet.
pub(crate) fn find(app: &Arc<App>, _: Nothing) -> Result<Duplicates, AppError> {
    let folder = app.folder()?;
    let likeness = folder.likeness.likeness(&folder)?;
    let judge = Undecided {
        likeness: &likeness,
        thumbnails: &folder.thumbnails,
    };
    let behind = copies_behind(&likeness);
    let mut groups: Vec<(bool, Group)> = likeness
        .index
        .groups(&judge)
        .into_iter()
        .map(|group| (is_reused(&likeness, &behind, &group), group))
        .collect();
    groups
        .sort_by_key(|(is_reused, group)| (!is_reused, Reverse(group.members.len()), group.front));
    let parts: Vec<usize> = (0..likeness.photos.len())
        .filter(|number| judge.takes_part(*number))
        .collect();
    let is_flat = |number: &&usize| likeness.index.prints()[**number].is_flat();
    let without = parts.iter().filter(is_flat).count();
    let total = groups.len() as u64;
    groups.truncate(MOST_GROUPS);
    let groups = folder.store.read(|reader| {
        let group = |(is_reused, group): (bool, Group)| {
            let front = Member {
                number: group.front,
                similarity: 100,
            };
            let members = [front].into_iter().chain(group.members);
            let members = members.map(|member| (member.number, member.similarity));
            Ok::<_, StoreError>(DuplicateGroup {
                photos: shown(reader, &likeness, members)?,
                is_reused,
            })
        };
        groups.into_iter().map(group).collect::<Result<_, _>>()
    })?;
    Ok(Duplicates {
        groups,
        total,
        compared: (parts.len() - without) as u64,
        without_fingerprint: without as u64,
    })
}

/// The photos that look like one of them, decided or not, without itself.
pub(crate) fn alike(app: &Arc<App>, input: AlikeOf) -> Result<Vec<AlikePhoto>, AppError> {
    let folder = app.folder()?;
    let likeness = folder.likeness.likeness(&folder)?;
    let Some(number) = likeness.number(&input.id) else {
        // Says that there is no such photo.
        folder.store.read(|reader| reader.photo(&input.id))?;
        return Ok(Vec::new());
    };
    let alike = likeness.alike_to(&folder.thumbnails, number);
    likeness.keep(&folder.thumbnails)?;
    Ok(folder
        .store
        .read(|reader| shown(reader, &likeness, alike.into_iter()))?)
}

/// Evidence that looks like evidence of something else: one photo must not prove two things.
pub(crate) fn reused(app: &Arc<App>, input: ReusedIn) -> Result<Vec<ReusedPhoto>, AppError> {
    let folder = app.folder()?;
    let likeness = folder.likeness.likeness(&folder)?;
    let record = input.activity_id.as_ref().or(input.subject_id.as_ref());
    let is_evidence = |photo: &LikenessRow| !photo.is_rejected && photo.copy_of.is_none();
    let is_asked = |photo: &LikenessRow| {
        (record.is_some() && photo.target.as_ref() == record) || input.photos.contains(&photo.id)
    };
    let mut found = Vec::new();
    for (number, photo) in likeness.photos.iter().enumerate() {
        if !is_asked(photo) || !is_evidence(photo) || photo.target.is_none() {
            continue;
        }
        let mut alike = likeness.alike_to(&folder.thumbnails, number);
        alike.retain(|(other, _)| {
            let other = &likeness.photos[*other];
            is_evidence(other) && other.target.is_some() && other.target != photo.target
        });
        if !alike.is_empty() {
            found.push((photo.id.clone(), alike));
        }
    }
    likeness.keep(&folder.thumbnails)?;
    Ok(folder.store.read(|reader| {
        let reused = |(photo, alike): (String, Vec<(usize, u32)>)| {
            let others = shown(reader, &likeness, alike.into_iter())?;
            Ok::<_, StoreError>(ReusedPhoto { photo, others })
        };
        found.into_iter().map(reused).collect::<Result<_, _>>()
    })?)
}

fn shown(
    reader: &Reader<'_>,
    likeness: &Likeness,
    photos: impl Iterator<Item = (usize, u32)>,
) -> Result<Vec<AlikePhoto>, StoreError> {
    let show = |(number, similarity): (usize, u32)| {
        Ok(AlikePhoto {
            photo: reader.photo(&likeness.photos[number].id)?,
            similarity,
        })
    };
    photos.map(show).collect()
}

/// By the photo in front, what its copies were to prove before they became copies.
fn copies_behind(likeness: &Likeness) -> HashMap<&str, Vec<&str>> {
    let mut behind: HashMap<&str, Vec<&str>> = HashMap::new();
    for photo in &likeness.photos {
        if let (Some(front), Some(target)) = (&photo.copy_of, &photo.target) {
            behind.entry(front).or_default().push(target);
        }
    }
    behind
}

fn is_reused(likeness: &Likeness, behind: &HashMap<&str, Vec<&str>>, group: &Group) -> bool {
    let others = group.members.iter().map(|member| member.number);
    let mut targets = BTreeSet::new();
    for photo in [group.front].into_iter().chain(others) {
        let photo = &likeness.photos[photo];
        targets.extend(photo.target.as_deref());
        targets.extend(behind.get(photo.id.as_str()).into_iter().flatten());
    }
    targets.len() > 1
}

/// Keeps one in front, links the copies to it, and remembers what is not the same. A copy's target,
/// caption and consent go to the photo in front where that has none; a refused consent always does.
pub(crate) fn decide(app: &Arc<App>, input: DecideDuplicates) -> Result<UndoToken, AppError> {
    let named: Vec<&String> = [&input.best]
        .into_iter()
        .chain(&input.copies)
        .chain(&input.different)
        .collect();
    if named.len() < 2 || named.iter().collect::<BTreeSet<_>>().len() < named.len() {
        return Err(AppError::refused(
            "duplicates_unclear",
            "Pilih satu foto utama, lalu foto lain yang merupakan salinannya atau yang berbeda; setiap foto satu kali saja.",
        ));
    }
    let folder = app.folder()?;
    app.write(&folder, Action::DecideDuplicates, |tx| {
        let steps = Decision::keep(tx, &input)?;
        undo::remember(app, tx, steps)
    })
}
