// What a person is about to decide about photos that look alike. Nothing of it deletes a photo.
import type { AlikePhoto, DecideDuplicates, DuplicateGroup, PhotoRow } from '$lib/api';
import { targetOf } from '../targets';

export interface Choice {
  /** The photo that is to stay in front. */
  front: string;
  /** Photos that are not the same. */
  apart: readonly string[];
}

/** Names a group as long as its photos stay the same. */
export function keyOf(group: DuplicateGroup): string {
  return group.photos.map((photo) => photo.id).sort().join(' ');
}

/** What the application proposes: the best one in front, all others its copies. */
export function proposal(group: DuplicateGroup): Choice {
  return { front: group.photos[0]!.id, apart: [] };
}

export function inFront(choice: Choice, id: string): Choice {
  return { front: id, apart: choice.apart.filter((each) => each !== id) };
}

/** A copy becomes a photo of its own, and back. */
export function toggled(choice: Choice, id: string): Choice {
  if (id === choice.front) return choice;
  return { ...choice, apart: choice.apart.includes(id) ? choice.apart.filter((each) => each !== id) : [...choice.apart, id] };
}

export function frontOf(group: DuplicateGroup, choice: Choice): AlikePhoto {
  return group.photos.find((photo) => photo.id === choice.front) ?? group.photos[0]!;
}

export function othersOf(group: DuplicateGroup, choice: Choice): AlikePhoto[] {
  return group.photos.filter((photo) => photo !== frontOf(group, choice));
}

export function decision(group: DuplicateGroup, choice: Choice): DecideDuplicates {
  const others = othersOf(group, choice).map((photo) => photo.id);
  return { best: frontOf(group, choice).id, copies: others.filter((id) => !choice.apart.includes(id)), different: others.filter((id) => choice.apart.includes(id)) };
}

export function allDifferent(group: DuplicateGroup): DecideDuplicates {
  const [first, ...others] = group.photos.map((photo) => photo.id);
  return { best: first!, copies: [], different: others };
}

export function provenName(photo: PhotoRow): string | null {
  return photo.activity_name ?? photo.subject_name;
}

/** Everything that photos of a group prove, each once. */
export function provenNames(photos: readonly PhotoRow[]): string[] {
  const names = new Map<string, string>();
  for (const photo of photos) {
    const target = targetOf(photo);
    if (target) names.set(target, provenName(photo) ?? target);
  }
  return [...names.values()];
}

/** What would lose a photo: the copies prove nothing any more, except what the photo in front takes over. */
export function losing(group: DuplicateGroup, choice: Choice): string[] {
  const front = frontOf(group, choice);
  const copies = othersOf(group, choice).filter((photo) => !choice.apart.includes(photo.id));
  const kept = targetOf(front) ?? copies.map(targetOf).find((target) => target !== null);
  return provenNames(copies.filter((photo) => targetOf(photo) !== kept));
}

/** The group that is opened: the one that holds this photo, otherwise the first. */
export function opened(groups: readonly DuplicateGroup[], photo: string | null): number {
  return Math.max(0, groups.findIndex((group) => group.photos.some((each) => each.id === photo)));
}

/** How alike a photo is to the one in front. The application compares with its best; that one is as alike to another as the other to it. */
export function similarityOf(group: DuplicateGroup, choice: Choice, photo: AlikePhoto): number {
  return photo === group.photos[0] ? frontOf(group, choice).similarity : photo.similarity;
}

/** How alike, in words; a number of per cent alone says nothing to most people. It is that of the least alike place, and below 76 no group is made. */
export function similarityKey(percent: number): 'same' | 'very' | 'alike' {
  if (percent >= 88) return 'same';
  return percent >= 81 ? 'very' : 'alike';
}
