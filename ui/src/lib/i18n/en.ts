// English: each key of the Indonesian catalogue; the compiler and a test see that none is missing.
import { activities } from './en/activities';
import { archiveAlike } from './en/archive-alike';
import { archiveImport } from './en/archive-import';
import { archiveSort } from './en/archive-sort';
import { beneficiaries } from './en/beneficiaries';
import { common } from './en/common';
import { dossier } from './en/dossier';
import { errors } from './en/errors';
import { home } from './en/home';
import { intake } from './en/intake';
import { outcomes } from './en/outcomes';
import { people } from './en/people';
import { photos } from './en/photos';
import { programme } from './en/programme';
import { readiness } from './en/readiness';
import { reports } from './en/reports';
import { reportsLetters } from './en/reports-letters';
import { reportsTables } from './en/reports-tables';
import { settings } from './en/settings';
import { shell } from './en/shell';
import { start } from './en/start';
import { sync } from './en/sync';
import type { id } from './id';

export const en: Record<keyof typeof id, string> = { ...activities, ...archiveAlike, ...archiveImport, ...archiveSort, ...beneficiaries, ...common, ...dossier, ...errors, ...home, ...intake, ...outcomes, ...people, ...photos, ...programme, ...readiness, ...reports, ...reportsLetters, ...reportsTables, ...settings, ...shell, ...start, ...sync };
