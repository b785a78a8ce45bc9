import { describe, expect, it } from 'vitest';
import { coordinatesText, parseCoordinates } from './coordinates';
import { decimalText, parseDecimal } from './decimals';

describe('coordinates from a map', () => {
  it.each([
    ['-6,3021, 106,9987', -6.3021, 106.9987],
    ['-6.3021,106.9987', -6.3021, 106.9987],
    ['-6.3021, 106.9987', -6.3021, 106.9987],
    ['-6,3021,106,9987', -6.3021, 106.9987],
    ['(-6.302100, 106.998700)', -6.3021, 106.9987],
    ['6.3021 S, 106.9987 E', -6.3021, 106.9987],
    ['6,3021° LS 106,9987° BT', -6.3021, 106.9987],
    ['\u22126.3021 106.9987', -6.3021, 106.9987],
    ['-6; 107', -6, 107],
    ['106.9987, -6.3021', -6.3021, 106.9987],
  ])('%s is understood', (text, latitude, longitude) => expect(parseCoordinates(text)).toEqual({ latitude, longitude }));

  it.each(['RT 03', '-6.3021', '-96.3, 106.9', '-6.3, 206.9', '-6.3021, 106.9987, 12'])('%s is no place', (text) => expect(parseCoordinates(text)).toBeUndefined());

  it('leaves an empty field empty', () => expect(parseCoordinates('  ')).toBeNull());

  it('shows what was typed', () => {
    expect(coordinatesText(-6.3021, 106.9987)).toBe('-6,3021, 106,9987');
    expect(coordinatesText(null, 106.9987)).toBe('');
    expect(parseCoordinates(coordinatesText(-6.3021, 106.9987))).toEqual({ latitude: -6.3021, longitude: 106.9987 });
  });
});

describe('a number with decimals', () => {
  it.each([
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1.250', 1250],
    ['1.250,75', 1250.75],
    ['36', 36],
    ['', null],
  ])('%s is understood', (text, value) => expect(parseDecimal(text)).toBe(value));

  it.each(['12 m', '1,2,3', 'dua'])('%s is no number', (text) => expect(parseDecimal(text)).toBeUndefined());

  it('is shown with a comma', () => expect(decimalText(12.5)).toBe('12,5'));
});
