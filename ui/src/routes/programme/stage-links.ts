// Where the records of a stage are kept.
import type { TextKey } from '$lib/i18n';
import type { Stage } from './stages';

export interface StageLink {
  path: string;
  name: TextKey;
}

const LINKS: Record<Stage, StageLink[]> = {
  1: [{ path: 'program/tim', name: 'team.title' }, { path: 'binaan/pengesahan', name: 'stage.ratified' }, { path: 'kegiatan', name: 'stage.meetings' }],
  2: [{ path: 'binaan/kondisi', name: 'stage.conditions' }, { path: 'kegiatan', name: 'stage.meetings' }],
  3: [{ path: 'binaan/peminatan', name: 'stage.interests' }, { path: 'kegiatan', name: 'stage.meetings' }],
  4: [{ path: 'program/rencana', name: 'programme.tab.plan' }],
  5: [{ path: 'kegiatan', name: 'nav.activities' }, { path: 'kegiatan/pelatihan', name: 'activities.tabTrainings' }, { path: 'program/fisik', name: 'programme.tab.works' }, { path: 'program/mitra', name: 'programme.tab.partners' }],
  6: [{ path: 'program/kemajuan', name: 'programme.tab.progress' }, { path: 'binaan/perbandingan', name: 'stage.comparison' }, { path: 'kegiatan', name: 'stage.meetings' }],
  7: [{ path: 'program/pemantauan', name: 'programme.tab.monitoring' }],
};

export function stageLinks(stage: Stage): StageLink[] {
  return [{ path: `program/tahap/${stage}`, name: 'stage.documents' }, ...LINKS[stage]];
}
