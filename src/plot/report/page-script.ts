/**
 * The page works without its script, which only adds a switch between light and dark and a cursor shared by all
 * maps that reads the value under it back from the colours. Values come from 256 colours, hence the "≈".
 */
export const pageScript = `
(() => {
  const root = document.documentElement;
  const button = document.querySelector('.theme');
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const name = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
  button.hidden = false;
  button.onclick = () => { root.dataset.theme = isDark() ? 'light' : 'dark'; name(); };
  name();

  const pixelsOf = (image) => {
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const tables = {};
  const read = {};
  const tableOf = (map) => tables[map] ??= pixelsOf(document.querySelector('img[data-bar="' + map + '"]')).data;
  const valueAt = (picture, x, y) => {
    const image = picture.querySelector('img');
    const { map, low, high } = picture.dataset;
    if (!map) return undefined;
    const table = tableOf(map);
    const pixels = (read[image.dataset.id] ??= pixelsOf(image));
    const at = 4 * (Math.min(pixels.height - 1, Math.floor(y * pixels.height)) * pixels.width + Math.min(pixels.width - 1, Math.floor(x * pixels.width)));
    let best = 0, least = Infinity;
    for (let i = 0; i < 256; i++) {
      const d = [0, 1, 2].reduce((sum, c) => sum + (table[4 * i + c] - pixels.data[at + c]) ** 2, 0);
      if (d < least) { least = d; best = i; }
    }
    return least > 12 ? undefined : Number(low) + (best / 255) * (high - low);
  };
  const pictures = [...document.querySelectorAll('.picture')];
  pictures.forEach((picture, i) => { picture.querySelector('img').dataset.id = i; });
  const show = (x, y, of) => {
    for (const picture of pictures) {
      const cursor = picture.querySelector('.cursor');
      const box = picture.querySelector('svg').viewBox.baseVal;
      cursor.setAttribute('x', Math.floor(x * box.width));
      cursor.setAttribute('y', Math.floor(y * box.height));
      cursor.style.visibility = of ? 'visible' : 'hidden';
    }
    for (const line of document.querySelectorAll('.readout')) {
      if (!of) { line.textContent = line.dataset.hint; continue; }
      const box = of.querySelector('svg').viewBox.baseVal;
      const parts = [...line.closest('section').querySelectorAll('.picture[data-map]')].map((picture) => {
        const value = valueAt(picture, x, y);
        return picture.dataset.name + ' ' + (value === undefined ? '–' : '≈ ' + Number(value.toPrecision(2)));
      });
      line.textContent = ['row ' + (Math.floor(y * box.height) + 1) + ', column ' + (Math.floor(x * box.width) + 1), ...parts].join(' · ');
    }
  };
  for (const picture of pictures) {
    picture.addEventListener('pointermove', (event) => {
      const box = picture.getBoundingClientRect();
      const inside = (value) => Math.min(0.999999, Math.max(0, value));
      show(inside((event.clientX - box.left) / box.width), inside((event.clientY - box.top) / box.height), picture);
    });
    picture.addEventListener('pointerleave', () => show(0, 0));
  }
  show(0, 0);
})();
`;
