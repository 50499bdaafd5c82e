import { useEffect, useRef } from 'preact/hooks';
import { signal } from '@preact/signals';
import { t } from './l10n';

export type KeyHelp = readonly (readonly [keys: string, meaning: string])[];

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, select, textarea');

/** Counts how often the keys were asked for. */
const asked = signal(0);

export const showKeys = (): void => void asked.value++;

/** Shows which keys do what, when `?` is pressed or it is asked for. */
export function KeyHelpDialog({ keys }: { readonly keys: KeyHelp }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) showKeys();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    if (asked.value > 0 && dialog.current?.open === false) dialog.current.showModal();
  }, [asked.value]);
  return (
    <dialog class="keys" ref={dialog} aria-label={t('Keys')} onClick={() => dialog.current?.close()}>
      <h2>{t('Keys')}</h2>
      <dl>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">{t('Close')}</button>
      </form>
    </dialog>
  );
}
