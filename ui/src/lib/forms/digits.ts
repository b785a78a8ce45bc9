// The caret of a grouped number stays behind the digit that was typed, not behind a space.
export function onlyDigits(text: string): string {
  return text.replace(/\D/g, '');
}

export function digitsBefore(text: string, position: number): number {
  return onlyDigits(text.slice(0, position)).length;
}

export function caretAfterDigits(text: string, digits: number): number {
  let seen = 0;
  for (let index = 0; index < text.length; index++) {
    if (seen === digits) return index;
    if (/\d/.test(text[index]!)) seen++;
  }
  return text.length;
}
