// The way of a photo in words: its arrivals and what was done to its record since.
import type { Arrival, Custody, CustodyChange } from '$lib/api';
import { formatInstant, t, textOrNull } from '$lib/i18n';
import { fileName, originName } from './import-words';

export interface Step {
  title: string;
  lines: string[];
}

// Several columns that are one thing to a person; what is not named here or by the history is the program's own matter.
const SAME: Record<string, string> = {
  activity_id: 'target', subject_kind: 'target', subject_id: 'target', latitude: 'place', longitude: 'place', taken_at: 'taken_on', date_source: 'taken_on',
  people_visible: 'people', persons: 'people', consent_note: 'consent', source: 'origin', group_name: 'origin', sender: 'origin', sent_at: 'origin', container: 'origin',
};

/** The names of changed columns, each thing once. */
export function fieldWords(fields: readonly string[]): string {
  const words = fields.map((field) => textOrNull(`custody.field.${SAME[field] ?? field}`)).filter((word) => word !== null);
  return [...new Set(words)].join(', ');
}

function came(arrival: Arrival): string {
  const time = arrival.sent_at ? formatInstant(arrival.sent_at) : null;
  const parts = [
    arrival.origin ? originName(arrival.origin) : null,
    arrival.source ? t('custody.source', { source: arrival.source }) : null,
    arrival.group_name ? t('custody.group', { group: arrival.group_name }) : null,
    arrival.sender ? (time ? t('custody.senderAt', { sender: arrival.sender, time }) : t('custody.sender', { sender: arrival.sender })) : time ? t('custody.sentAt', { time }) : null,
  ];
  return parts.filter((part) => part).join(', ');
}

function arrivalStep(arrival: Arrival, index: number, sha256: string): Step {
  const file = arrival.container ? t('custody.fileIn', { file: arrival.file_name, container: fileName(arrival.container) }) : t('custody.file', { file: arrival.file_name });
  return {
    title: t(index === 0 ? 'custody.first' : 'custody.again'),
    lines: [came(arrival), arrival.sha256 === sha256 ? file : `${file} (${t('custody.otherData')})`, t('custody.by', { time: formatInstant(arrival.imported_at), name: arrival.imported_by })].filter(Boolean),
  };
}

function changeStep(change: CustodyChange): Step {
  const fields = fieldWords(change.fields);
  return {
    title: textOrNull(`action.${change.action}`) ?? change.action,
    lines: [...(fields ? [t('custody.changed', { fields })] : []), t('custody.by', { time: formatInstant(change.at), name: change.by })],
  };
}

/** Arrivals first, in the order of the application; then what was done since. */
export function custodySteps(custody: Custody): Step[] {
  return [...custody.arrivals.map((arrival, index) => arrivalStep(arrival, index, custody.sha256)), ...custody.changes.map(changeStep)];
}

/** All of it as text, with the digests by which an inspector can check it. */
export function custodyText(custody: Custody): string {
  const proofs = [...custody.arrivals.map((arrival) => `SHA-256 ${arrival.sha256}`), ...custody.changes.map((change) => t('custody.operation', { hash: change.hash }))];
  const steps = custodySteps(custody).map((step, index) => [`${index + 1}. ${step.title}`, ...step.lines.map((line) => `   ${line}`), `   ${proofs[index]}`].join('\n'));
  const digests = [`${t('custody.sha256')}: ${custody.sha256}`, ...(custody.picture_hash ? [`${t('custody.picture')}: ${custody.picture_hash}`] : [])];
  return [t('custody.title'), ...steps, ...digests].join('\n');
}
