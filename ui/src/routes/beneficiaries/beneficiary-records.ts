// Beneficiaries of the year: everybody, one by her person, and what only the record itself says.
import { call, type Beneficiary, type BeneficiaryRow, type Override } from '$lib/api';
import { keptReasons } from '$lib/forms/reasons';

export interface BeneficiaryRecord {
  record: Beneficiary;
  /** Warnings that were overridden when she was saved; saving her again keeps them. */
  reasons: Override[];
}

/** More than a programme year ever has. */
const EVERYBODY = 10_000;
export const ALL_BENEFICIARIES = { search: '', rt: null, offset: 0, limit: EVERYBODY };

/** The beneficiary of the year that this person is, or null. */
export async function findBeneficiary(personId: string): Promise<(BeneficiaryRecord & { row: BeneficiaryRow }) | null> {
  const { rows } = await call('list_beneficiaries', ALL_BENEFICIARIES);
  const row = rows.find((each) => each.person_id === personId);
  return row ? { row, ...(await readRecord(row.id)) } : null;
}

export async function readRecord(id: string): Promise<BeneficiaryRecord> {
  const { overrides, ...record } = (await call('show_record', { kind: 'beneficiary', id })) as unknown as Beneficiary & { overrides?: string | null };
  return { record, reasons: keptReasons(overrides) };
}
