// Indonesian, the default. The key type of all catalogues comes from here.
import { activities } from './id/activities';
import { archiveAlike } from './id/archive-alike';
import { archiveImport } from './id/archive-import';
import { archiveSort } from './id/archive-sort';
import { beneficiaries } from './id/beneficiaries';
import { common } from './id/common';
import { errors } from './id/errors';
import { home } from './id/home';
import { outcomes } from './id/outcomes';
import { people } from './id/people';
import { photos } from './id/photos';
import { programme } from './id/programme';
import { readiness } from './id/readiness';
import { reports } from './id/reports';
import { settings } from './id/settings';
import { shell } from './id/shell';
import { start } from './id/start';
import { sync } from './id/sync';

export const id = { ...activities, ...archiveAlike, ...archiveImport, ...archiveSort, ...beneficiaries, ...common, ...errors, ...home, ...outcomes, ...people, ...photos, ...programme, ...readiness, ...reports, ...settings, ...shell, ...start, ...sync };
