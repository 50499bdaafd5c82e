/** Pictures come in bursts when a comparison opens; they are compared once for all. */
const pause = 20;

/** The pictures of the runs of a comparison as they come, and the run that the others are measured against. */
export class ComparedPictures<Picture> {
  private readonly found: (Picture | undefined)[];
  private reference = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param compare - Is called after pictures came or the base became another. */
  constructor(
    runs: number,
    private readonly compare: () => void,
  ) {
    this.found = Array.from({ length: runs }, () => undefined);
  }

  /** By run; undefined where there is nothing yet. */
  get all(): readonly (Picture | undefined)[] {
    return this.found;
  }

  /** The reference, or while it has nothing to show the first run that has; -1 where none has. */
  get base(): number {
    return this.found[this.reference] ? this.reference : this.found.findIndex((picture) => picture !== undefined);
  }

  take(run: number, picture: Picture): void {
    this.found[run] = picture;
    this.compareSoon();
  }

  measureAgainst(run: number): void {
    this.reference = run;
    this.compareSoon();
  }

  private compareSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.compare();
    }, pause);
  }
}
