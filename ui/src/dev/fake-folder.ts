import type { AppState, CodeLists, Overview, Region } from '$lib/api';
import { fakeError, type Handlers } from './fake';
import { addPhotos } from './fake-archive-sort';
import { fillDemo } from './fake-demo';
import { activityRow } from './fake-events';
import { fold, type FakeRegister, type Kind, type Row } from './fake-register';
import { syncStatus } from './fake-sync';

const KELURAHAN = ['Bekasi Jaya', 'Bintara', 'Kaliabang Tengah', 'Harapan Jaya', 'Kayuringin Jaya', 'Bojong Rawalumbu', 'Bojong Menteng', 'Pengasinan', 'Medan Satria', 'Bantar Gebang', 'Jatiwaringin', 'Jatiasih', 'Jatisampurna', 'Mustika Jaya', 'Jatirahayu'];

export function regions(): Region[] {
  return [
    { code: '32.75.05', level: 'kecamatan', name: 'Rawalumbu', display_name: 'Rawalumbu', parent_code: '32.75' },
    ...KELURAHAN.map((name, index): Region => ({ code: `32.75.05.1${String(index + 1).padStart(3, '0')}`, level: 'kelurahan', name: name.replace(' ', ''), display_name: name, parent_code: '32.75.05' })),
  ];
}

const LISTS: Record<keyof CodeLists, string[]> = {
  religion: ['Islam', 'Kristen', 'Katholik', 'Hindu', 'Budha'], marital_status: ['Belum kawin', 'Kawin', 'Cerai hidup', 'Cerai mati'],
  family_relation: ['Kepala Keluarga', 'Suami', 'Istri', 'Anak', 'Menantu', 'Cucu', 'Orang tua'], education: ['Tidak/belum sekolah', 'Belum tamat SD', 'Tamat SD', 'SLTP', 'SLTA'],
  occupation: ['Belum/tidak bekerja', 'Mengurus rumah tangga', 'Pelajar', 'Karyawan swasta', 'Pedagang'], health_insurance: ['Belum punya', 'BPJS PBI', 'BPJS non-PBI'],
  disability: ['Tidak ada', 'Fisik', 'Intelektual', 'Mental', 'Sensorik'], family_planning: ['Pil', 'IUD', 'Suntik'], base_status: ['Hidup', 'Mati', 'Pindah'],
  welfare_stage: ['Pra Sejahtera', 'KS I', 'KS II', 'KS III'], ownership: ['Milik sendiri', 'Kontrak/sewa', 'Bebas sewa'], water_source: ['PDAM', 'Sumur', 'Lainnya'],
  staple_food: ['Beras', 'Non beras'], house_criteria: ['Sehat layak huni', 'Tidak sehat'], work_type: ['Rutilahu', 'Jalan lingkungan', 'Drainase/saluran'], poverty_reason: ['Keluarga prasejahtera', 'Pendapatan rendah', 'Tidak punya pekerjaan'],
};

export function folderCommands(register: FakeRegister): Partial<Handlers> {
  const state = (): AppState => ({ phase: !register.folder ? 'new' : register.locked ? 'locked' : 'open', version: '0.1.0', folder: register.folder });
  return {
    app_state: state,
    create_folder({ kelurahan, rw, year, officer, passphrase }) {
      const name = regions().find((each) => each.code === kelurahan)?.display_name ?? kelurahan;
      register.folder = { kelurahan, kelurahan_name: name, kecamatan_name: 'Rawalumbu', rw, year, officer, demo: false, device_name: 'Laptop RW' };
      register.passphrase = passphrase;
      return state();
    },
    create_demo() {
      register.folder = { kelurahan: '32.75.05.1007', kelurahan_name: 'Bojong Menteng', kecamatan_name: 'Rawalumbu', rw: '02', year: 2025, officer: 'Sekretaris TP PKK', demo: true, device_name: 'Laptop RW 02' };
      register.passphrase = 'contoh';
      fillDemo(register);
      // `?foto=5000` in the address: a full archive.
      addPhotos(register, Number(new URLSearchParams(location.search).get('foto') ?? 0));
      return state();
    },
    unlock({ passphrase }) {
      if (passphrase !== register.passphrase) throw fakeError('wrong_passphrase', 'wrong');
      register.locked = false;
      return state();
    },
    lock() {
      register.locked = true;
      return state();
    },
    change_passphrase(input) {
      if (input.old !== register.passphrase) throw fakeError('wrong_passphrase', '', [{ field: 'old', code: 'wrong_passphrase', severity: 'error', message: 'Kata sandi salah.' }]);
      register.passphrase = input.new;
      return {};
    },
    regions,
    code_lists: () => Object.fromEntries(Object.entries(LISTS).map(([name, labels]) => [name, labels.map((label, index) => ({ code: index + 1, label, label_en: label }))])) as CodeLists,
    overview: () => overview(register),
    search({ text }) {
      const wanted = fold(text);
      const hits: ReturnType<Handlers['search']> = [];
      const add = (kind: 'household' | 'person' | 'training' | 'activity', name: string, subtitle: (row: Row) => string, household: (row: Row) => string | null) => {
        for (const row of register.all(kind)) if (fold(row[name]).includes(wanted)) hits.push({ kind, id: row.id, title: String(row[name]), subtitle: subtitle(row), household_id: household(row) });
      };
      const family = (row: Row) => register.get('family', String(row.family_id));
      add('person', 'name', (row) => String(row.birth_date ?? ''), (row) => String(family(row).household_id));
      add('household', 'address', (row) => `RT ${row.rt}`, (row) => row.id);
      add('training', 'name', (row) => String(row.agency ?? ''), () => null);
      add('activity', 'name', (row) => String(row.date), () => null);
      return hits.slice(0, 20);
    },
    show_record: ({ kind, id }) => register.get(kind as Kind, id) as never,
    delete_record({ kind, id }) {
      const table = register.tables.get(kind as Kind);
      const row = table?.get(id);
      if (!table || !row) throw fakeError('not_found');
      table.delete(id);
      register.changed(kind, id);
      return register.undoable(() => {
        table.set(id, row);
        register.changed(kind, id);
      });
    },
    undo({ undo }) {
      register.undos.get(undo)?.();
      register.undos.delete(undo);
      return {};
    },
    record_history: ({ kind, id }) => register.history.get(`${kind}/${id}`) ?? [],
    save_draft({ form, key, title, value }) {
      const saved_at = new Date().toISOString();
      register.drafts.set(`${form}|${key}`, { form, key, title, saved_at, value });
      return { saved_at };
    },
    get_draft({ form, key }) {
      const draft = register.drafts.get(`${form}|${key}`);
      return { value: draft?.value ?? null, saved_at: draft?.saved_at ?? null };
    },
    delete_draft({ form, key }) {
      register.drafts.delete(`${form}|${key}`);
      return {};
    },
    check: () => ({ ok: true, database: 'utuh', operations: 4316, chain_ok: true, files_checked: register.all('photo').length, findings: [] }),
  };
}

function overview(register: FakeRegister): Overview {
  const activities = register.all('activity').map((row) => activityRow(register, row.id));
  const programme = register.all('programme')[0];
  return {
    households: register.all('household').length, families: register.all('family').length, persons: register.all('person').length,
    beneficiaries: register.all('beneficiary').length, target: Number(programme?.target ?? 100), trainings: register.all('training').length,
    activities: activities.length, activities_complete: activities.filter((row) => row.is_complete).length,
    photos: register.all('photo').length, photos_unsorted: register.all('photo').filter((row) => !row.activity).length,
    recheck_date: (programme?.recheck_date as string | undefined) ?? null,
    drafts: [...register.drafts.values()].map(({ form, key, title, saved_at }) => ({ form, key, title, saved_at })),
    sync: syncStatus(register),
  };
}
