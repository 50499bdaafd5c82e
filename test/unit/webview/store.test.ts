import { effect } from '@preact/signals';
import { expect, it } from 'vitest';
import { Store } from '../../../webview-ui/common/store';
import { snapshot } from './editor';

interface Parts {
  readonly a: number;
  readonly b: string;
}

const points = (...x: number[]) => ({ x: Float64Array.from(x), y: Float64Array.from(x) });

it('appends what follows and refuses what leaves a gap', () => {
  const store = new Store<Parts>();
  expect(store.apply(snapshot<Parts>({ a: 1 }, { loss: points(1, 2) }))).toBe(true);
  expect(store.apply({ kind: 'delta', seq: 2, parts: { b: 'x' }, curves: { loss: points(3) } })).toBe(true);
  expect(store.part('a').value).toBe(1);
  expect(store.part('b').value).toBe('x');
  expect([...store.allCurves.value.get('loss')!.x]).toEqual([1, 2, 3]);
  expect(store.apply({ kind: 'delta', seq: 4, parts: { a: 9 }, curves: {} })).toBe(false);
  expect(store.part('a').value).toBe(1);
});

it('a snapshot is all there is: other parts and curves are forgotten', () => {
  const store = new Store<Parts>();
  store.apply(snapshot<Parts>({ a: 1, b: 'x' }, { loss: points(1), acc: points(1) }));
  store.apply({ ...snapshot<Parts>({ a: 2 }, { loss: points(5) }), seq: 7 });
  expect(store.part('b').value).toBeUndefined();
  expect([...store.allCurves.value.keys()]).toEqual(['loss']);
  expect([...store.allCurves.value.get('loss')!.x]).toEqual([5]);
});

it('tells of the curves only when one has grown, and copies no other', () => {
  const store = new Store<Parts>();
  store.apply(snapshot<Parts>({}, { loss: points(1), acc: points(1) }));
  let told = 0;
  effect(() => void (store.allCurves.value, told++));
  const before = store.allCurves.value;
  store.apply({ kind: 'delta', seq: 2, parts: { a: 3 }, curves: {} });
  expect(told).toBe(1);
  store.apply({ kind: 'delta', seq: 3, parts: {}, curves: { loss: points(2) } });
  expect(told).toBe(2);
  expect(store.allCurves.value.get('acc')).toBe(before.get('acc'));
  expect(store.allCurves.value.get('loss')).not.toBe(before.get('loss'));
});
