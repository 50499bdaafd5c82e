import { contribution as start } from '../commands/contributions';
import { walkthrough } from '../commands/walkthrough';
import { contribution as cuda } from '../cuda/contributions';
import { contribution as language } from '../language/contributions';
import { contribution as architectures } from '../panels/architecture/contributions';
import { contribution as panels } from '../panels/contributions';
import { contribution as runs } from '../runs/contributions';
import { contribution as sidebar } from '../sidebar/contributions';
import type { Contribution } from './contribution';

/** Everything the extension adds to VS Code, part by part, in the order of the reference pages. */
export const contributions: readonly Contribution[] = [
  start,
  walkthrough,
  language,
  runs,
  sidebar,
  cuda,
  panels,
  architectures,
];
