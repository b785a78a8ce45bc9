// The sections in the order of the sidebar; each is a folder of src/routes.
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import FileText from '@lucide/svelte/icons/file-text';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import House from '@lucide/svelte/icons/house';
import Images from '@lucide/svelte/icons/images';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Milestone from '@lucide/svelte/icons/milestone';
import Settings from '@lucide/svelte/icons/settings';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';
import type { TextKey } from '$lib/i18n';
import Activities from '../routes/activities/Activities.svelte';
import Beneficiaries from '../routes/beneficiaries/Beneficiaries.svelte';
import Home from '../routes/home/Home.svelte';
import People from '../routes/people/People.svelte';
import Photos from '../routes/photos/Photos.svelte';
import ProgrammePages from '../routes/programme/ProgrammePages.svelte';
import ReadinessPages from '../routes/readiness/ReadinessPages.svelte';
import Reports from '../routes/reports/Reports.svelte';
import SettingsPage from '../routes/settings/Settings.svelte';
import Sync from '../routes/sync/Sync.svelte';

export interface Section {
  path: string;
  name: TextKey;
  icon: typeof House;
  /** Takes `parts` and `params` of the place, or nothing at all. */
  page: Component<any>;
}

export const sections: Section[] = [
  { path: 'beranda', name: 'nav.home', icon: House, page: Home },
  { path: 'kesiapan', name: 'nav.readiness', icon: ClipboardCheck, page: ReadinessPages },
  { path: 'program', name: 'nav.programme', icon: Milestone, page: ProgrammePages },
  { path: 'warga', name: 'nav.people', icon: Users, page: People },
  { path: 'binaan', name: 'nav.beneficiaries', icon: HandHeart, page: Beneficiaries },
  { path: 'kegiatan', name: 'nav.activities', icon: CalendarDays, page: Activities },
  { path: 'foto', name: 'nav.photos', icon: Images, page: Photos },
  { path: 'laporan', name: 'nav.reports', icon: FileText, page: Reports },
  { path: 'sinkron', name: 'nav.sync', icon: RefreshCw, page: Sync },
  { path: 'pengaturan', name: 'nav.settings', icon: Settings, page: SettingsPage },
];
