import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../../shared/i18n';
import { keysText } from '../../shared/lib/keys';
import { Dialog, Kbd } from '../../shared/ui';
import { keysOf } from '../canvas';
import { groups } from './groups';
import css from './commands.module.css';

/** All keys, by what they are for. */
export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts('commands');
  const canvas = useTexts('canvas');
  return (
    <Dialog isOpen title={t('shortcuts.title')} size="large" onClose={onClose}>
      {/* Has the focus, so that the arrows scroll it. */}
      <div className={css.sheet} tabIndex={0} role="group" aria-label={t('shortcuts.title')}>
        <Group title={t('shortcuts.everywhere')}>
          <Row name={t('shortcuts.search')} keys={['Mod+K']} />
          <Row name={t('shortcuts.sheet')} keys={['?']} />
          <Row name={t('shortcuts.region')} keys={['F6']} />
          <Row name={t('shortcuts.leave')} keys={['Escape']} />
        </Group>
        {groups.map(({ name, ids }) => {
          const shown = ids.filter((id) => keysOf(id).length > 0);
          return (
            <Group key={name} title={t(`shortcuts.group.${name}`)}>
              {shown.map((id) => (
                <Row key={id} name={canvas(`action.${id}`)} keys={keysOf(id)} />
              ))}
            </Group>
          );
        })}
      </div>
    </Dialog>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.group} aria-label={title}>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Row({ name, keys }: { readonly name: string; readonly keys: readonly string[] }) {
  const language = useLanguage();
  return (
    <div className={css.shortcut}>
      <dt>{name}</dt>
      <dd>
        {keys.map((one) => (
          <Kbd key={one}>{keysText(one, language)}</Kbd>
        ))}
      </dd>
    </div>
  );
}
