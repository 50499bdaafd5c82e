/** Calls that change the same state: each waits for the one before it. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<Result>(call: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(call);
    this.#last = result.catch(() => {});
    return result;
  }
}
