import { useEffect, useRef } from 'preact/hooks';
import { t } from './l10n';

export type KeyHelp = readonly (readonly [keys: string, meaning: string])[];

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, select, textarea');

/** Shows which keys do what, when `?` is pressed. */
export function KeyHelpDialog({ keys }: { readonly keys: KeyHelp }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) dialog.current?.showModal();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <dialog class="keys" ref={dialog} aria-label={t('Keys')} onClick={() => dialog.current?.close()}>
      <h2>{t('Keys')}</h2>
      <dl>
        {keys.map(([key, meaning]) => (
          <div>
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
