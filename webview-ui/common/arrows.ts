const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Where an arrow key points to; undefined for other keys. */
export const arrowOf = (key: string): readonly [right: number, down: number] | undefined =>
  Object.hasOwn(arrows, key) ? arrows[key] : undefined;
