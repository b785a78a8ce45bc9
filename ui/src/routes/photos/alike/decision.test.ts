import { describe, expect, it } from 'vitest';
import type { AlikePhoto, DuplicateGroup } from '$lib/api';
import { allDifferent, decision, frontOf, inFront, keyOf, losing, opened, othersOf, proposal, provenNames, similarityKey, similarityOf, toggled } from './decision';

const photo = (id: string, activity: string | null = null): AlikePhoto => ({ id, activity, activity_name: activity && `Kegiatan ${activity}`, subject_kind: null, subject_id: null, subject_name: null, similarity: 97 }) as AlikePhoto;
const group = (...photos: AlikePhoto[]): DuplicateGroup => ({ photos, is_reused: false });

describe('a decision about a group', () => {
  it('begins with the best in front and the others as its copies', () => {
    const three = group(photo('a'), photo('b'), photo('c'));
    expect(decision(three, proposal(three))).toEqual({ best: 'a', copies: ['b', 'c'], different: [] });
  });

  it('puts another one in front, which then is no photo of its own any more', () => {
    const three = group(photo('a'), photo('b'), photo('c'));
    const choice = inFront(toggled(proposal(three), 'b'), 'b');
    expect(decision(three, choice)).toEqual({ best: 'b', copies: ['a', 'c'], different: [] });
    expect(frontOf(three, choice).id).toBe('b');
    expect(othersOf(three, choice).map((each) => each.id)).toEqual(['a', 'c']);
  });

  it('takes single photos out and back in, but never the one in front', () => {
    const three = group(photo('a'), photo('b'), photo('c'));
    const out = toggled(proposal(three), 'c');
    expect(decision(three, out)).toEqual({ best: 'a', copies: ['b'], different: ['c'] });
    expect(decision(three, toggled(out, 'c')).different).toEqual([]);
    expect(toggled(out, 'a')).toBe(out);
  });

  it('says that all are different without making any a copy', () => {
    expect(allDifferent(group(photo('a'), photo('b'), photo('c')))).toEqual({ best: 'a', copies: [], different: ['b', 'c'] });
  });

  it('names what would lose its photo', () => {
    const reused = group(photo('a', 'x'), photo('b', 'y'), photo('c', 'x'), photo('d'));
    expect(provenNames(reused.photos)).toEqual(['Kegiatan x', 'Kegiatan y']);
    expect(losing(reused, proposal(reused))).toEqual(['Kegiatan y']);
    expect(losing(reused, inFront(proposal(reused), 'b'))).toEqual(['Kegiatan x']);
    expect(losing(reused, toggled(proposal(reused), 'b'))).toEqual([]);
  });

  it('counts what the photo in front takes over as kept', () => {
    const bare = group(photo('a'), photo('b', 'y'), photo('c', 'x'));
    expect(losing(bare, proposal(bare))).toEqual(['Kegiatan x']);
  });
});

it('a group is found again by any of its photos, also after its order changed', () => {
  const groups = [group(photo('a'), photo('b')), group(photo('c'), photo('d'))];
  expect(opened(groups, 'd')).toBe(1);
  expect(opened(groups, 'gone')).toBe(0);
  expect(opened([], null)).toBe(0);
  expect(keyOf(group(photo('b'), photo('a')))).toBe(keyOf(groups[0]!));
});

it('likeness is that to the photo in front', () => {
  const [a, b] = [{ ...photo('a'), similarity: 100 }, { ...photo('b'), similarity: 90 }];
  const two = group(a, b);
  expect(similarityOf(two, proposal(two), b)).toBe(90);
  expect(similarityOf(two, inFront(proposal(two), 'b'), a)).toBe(90);
});

it('likeness is said in words', () => {
  expect([100, 88, 87, 81, 80].map(similarityKey)).toEqual(['same', 'same', 'very', 'very', 'alike']);
});
