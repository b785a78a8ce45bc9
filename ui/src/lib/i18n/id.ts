// Indonesian, the default. The key type of all catalogues comes from here.
import { activities } from './id/activities';
import { archiveAlike } from './id/archive-alike';
import { archiveImport } from './id/archive-import';
import { archiveSort } from './id/archive-sort';
import { beneficiaries } from './id/beneficiaries';
import { common } from './id/common';
import { dossier } from './id/dossier';
import { errors } from './id/errors';
import { home } from './id/home';
import { intake } from './id/intake';
import { outcomes } from './id/outcomes';
import { people } from './id/people';
import { photos } from './id/photos';
import { programme } from './id/programme';
import { readiness } from './id/readiness';
import { reports } from './id/reports';
import { reportsLetters } from './id/reports-letters';
import { reportsTables } from './id/reports-tables';
import { settings } from './id/settings';
import { shell } from './id/shell';
import { start } from './id/start';
import { sync } from './id/sync';

export const id = { ...activities, ...archiveAlike, ...archiveImport, ...archiveSort, ...beneficiaries, ...common, ...dossier, ...errors, ...home, ...intake, ...outcomes, ...people, ...photos, ...programme, ...readiness, ...reports, ...reportsLetters, ...reportsTables, ...settings, ...shell, ...start, ...sync };
