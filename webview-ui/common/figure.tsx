import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useContext, useId, useRef } from 'preact/hooks';
import { toCsv } from './export';
import { Icon } from './icons';
import { t } from './l10n';
import { SaveContext } from './save';
import { Table, type TableData } from './table';

export interface FigureExports {
  readonly png?: () => Promise<Uint8Array>;
  readonly svg?: () => string | Promise<string>;
  readonly csv?: () => TableData;
}

export interface FigureProps {
  readonly title: string;
  /** Before the title, such as the line of the run it is of. */
  readonly mark?: ComponentChildren;
  /** Beside the title, such as the value under the cursor. */
  readonly note?: ComponentChildren;
  readonly className?: string;
  /** File name without ending. */
  readonly file: string;
  readonly exports: FigureExports;
  /** The same in numbers, for reading instead of looking. */
  readonly table?: () => TableData;
  readonly menu?: readonly { readonly label: string; readonly run: () => void }[];
  readonly children: ComponentChildren;
}

/** A picture with its title, a menu to save it, and the table behind it. */
export function Figure(props: FigureProps) {
  const { title, mark, note, className = '', table, children } = props;
  const id = useId();
  const showsTable = useSignal(false);
  return (
    <figure class={`figure ${className}`} aria-labelledby={id}>
      <figcaption>
        {mark}
        <span id={id} class="title" title={title}>
          {title}
        </span>
        <span class="note">{note}</span>
        <Menu {...props} showsTable={showsTable.value} toggleTable={() => (showsTable.value = !showsTable.value)} />
      </figcaption>
      {showsTable.value && table ? <Table label={title} data={table()} /> : children}
    </figure>
  );
}

function Menu(props: FigureProps & { readonly showsTable: boolean; readonly toggleTable: () => void }) {
  const { title, file, exports, table, menu = [], showsTable, toggleTable } = props;
  const details = useRef<HTMLDetailsElement>(null);
  const save = useContext(SaveContext);
  const item = (label: string, run: () => unknown) => (
    <button
      type="button"
      onClick={() => {
        if (details.current) details.current.open = false;
        void run();
      }}
    >
      {label}
    </button>
  );
  const { png, svg, csv } = exports;
  return (
    <details
      class="menu"
      ref={details}
      onFocusOut={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) currentTarget.open = false;
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Escape') currentTarget.open = false;
      }}
    >
      <summary aria-label={t('More about {0}', title)} title={t('Save, table')}>
        <Icon name="more" />
      </summary>
      <div>
        {menu.map(({ label, run }) => item(label, run))}
        {table && item(showsTable ? t('Show the picture') : t('Show as a table'), toggleTable)}
        {png && item(t('Save as PNG…'), async () => save({ name: `${file}.png`, content: await png() }))}
        {svg && item(t('Save as SVG…'), async () => save({ name: `${file}.svg`, content: await svg() }))}
        {csv && item(t('Save as CSV…'), () => save({ name: `${file}.csv`, content: toCsv(csv()) }))}
      </div>
    </details>
  );
}
