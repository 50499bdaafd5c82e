import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { attempt } from '../../common/actions';
import { Icon } from '../../common/icons';
import { t } from '../../common/l10n';
import { host, store } from '../model';

/** The name of a cluster, which the person can change; Enter keeps it, Escape does not. */
export function ClusterName({ cluster, name }: { readonly cluster: number; readonly name: string }) {
  const isEdited = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [isEdited.value]);
  const end = (keep: boolean) => {
    const text = field.current?.value.trim() ?? name;
    isEdited.value = false;
    if (keep && text !== name) attempt(host.request('rename', { cluster, name: text }));
  };
  if (isEdited.value) {
    return (
      <input
        ref={field}
        class="cluster-name"
        aria-label={t('Name of {0}', name)}
        defaultValue={name}
        maxLength={80}
        onBlur={() => isEdited.value && end(true)}
        onKeyDown={({ key }) => {
          if (key === 'Enter') end(true);
          if (key === 'Escape') end(false);
        }}
      />
    );
  }
  if (store.part('run').value?.isTrusted === false) return <b class="cluster-name">{name}</b>;
  return (
    <button
      type="button"
      class="cluster-name"
      title={t('Rename {0}', name)}
      aria-label={t('Rename {0}', name)}
      onClick={() => (isEdited.value = true)}
    >
      <b>{name}</b> <Icon name="edit" />
    </button>
  );
}
