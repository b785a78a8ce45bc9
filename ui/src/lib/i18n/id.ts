// Indonesian, the default. The key type of all catalogues comes from here.
import { activities } from './id/activities';
import { common } from './id/common';
import { errors } from './id/errors';
import { home } from './id/home';
import { people } from './id/people';
import { photos } from './id/photos';
import { shell } from './id/shell';
import { start } from './id/start';

export const id = { ...activities, ...common, ...errors, ...home, ...people, ...photos, ...shell, ...start };
