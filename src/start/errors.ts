import type { ErrorRecord } from '../protocol/errors';

/** Everything that is wrong with a config, so that a person can mend it all at once. */
export class ConfigErrors extends Error {
  override readonly name = 'ConfigErrors';

  constructor(readonly records: readonly ErrorRecord[]) {
    super(records[0].message);
  }
}
