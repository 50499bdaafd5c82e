import { useEffect, useRef } from 'preact/hooks';
import type { SampleLook } from '../../src/protocol/clustering-panel';
import { formatShare } from '../../src/plot/format';
import { t } from '../common/l10n';
import type { ShownSample } from './samples';

type Image = Extract<SampleLook, { kind: 'image' }>;
type Sound = Extract<SampleLook, { kind: 'audio' }>;

/** What a sample looks like, in the size that the style sheet gives it. */
export function Look({ look }: { readonly look: SampleLook }) {
  switch (look.kind) {
    case 'image':
      return <ImageLook look={look} />;
    case 'text':
      return <span class="look text">{look.text}</span>;
    case 'audio':
      return <Wave look={look} />;
    case 'row':
      return (
        <span class="look row">
          {look.values.map(([name, value]) => (
            <span key={name}>
              <i>{name}</i> {value}
            </span>
          ))}
        </span>
      );
    case 'none':
      return <span class="look none">?</span>;
  }
}

function ImageLook({ look: { width, height, rgba } }: { readonly look: Image }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pixels = new ImageData(new Uint8ClampedArray(rgba), width, height);
    canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0);
  }, [rgba]);
  return <canvas class="look image" ref={canvas} width={width} height={height} aria-hidden="true" />;
}

/** The outline of a wave, `[pieces, 2]` lowest and highest values, as a closed path 100 wide and 40 high. */
function wavePath(envelope: Int8Array): string {
  const pieces = envelope.length / 2;
  const at = (piece: number, end: number) =>
    `${((100 * piece) / (pieces - 1)).toFixed(1)} ${(20 - (19 * envelope[2 * piece + end]) / 127).toFixed(1)}`;
  const upper = Array.from({ length: pieces }, (_, piece) => at(piece, 1));
  const lower = Array.from({ length: pieces }, (_, piece) => at(pieces - 1 - piece, 0));
  return `M${[...upper, ...lower].join('L')}Z`;
}

function Wave({ look }: { readonly look: Sound }) {
  return (
    <svg class="look wave" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
      <path d={wavePath(look.envelope)} />
    </svg>
  );
}

/** One line that says what a sample is. */
export function sampleLine({ name, confidence, label }: ShownSample, clusterName: string): string {
  const facts = [name, clusterName, t('confidence {0}', formatShare(confidence))];
  return [...facts, ...(label === undefined ? [] : [t('class {0}', label)])].join(' · ');
}
