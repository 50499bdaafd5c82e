/**
 * What `make` gives for each of some plans, in their order; while one is used, the next are made already.
 * @param ahead how many are made beside the one in use
 */
export async function* madeAhead<Plan, Made>(
  plans: readonly Plan[],
  make: (plan: Plan) => Promise<Made>,
  ahead: number,
): AsyncGenerator<readonly [Plan, Made]> {
  const ready: Promise<Made>[] = [];
  try {
    for (const [i, plan] of plans.entries()) {
      while (ready.length <= ahead && i + ready.length < plans.length) {
        const made = make(plans[i + ready.length]);
        // A failure is thrown where it is waited for, not while another one is.
        made.catch(() => {});
        ready.push(made);
      }
      yield [plan, await (ready.shift() as Promise<Made>)];
    }
  } finally {
    await Promise.allSettled(ready);
  }
}
