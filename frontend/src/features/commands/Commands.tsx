import { CornerDownLeft, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
} from 'react-aria-components';
import { useTexts } from '../../shared/i18n';
import { Icon, Kbd, KindTile, Overlay, Text } from '../../shared/ui';
import { searchCommands, sections, type Command } from './search';
import { useCommands } from './useCommands';
import { useGuideCommands } from './useGuideCommands';
import css from './commands.module.css';

/** The search over everything: flows, actions, nodes, templates, settings and the guide. */
export function Commands({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts('commands');
  const [query, setQuery] = useState('');
  const commands = useCommands();
  const guide = useGuideCommands(query);
  const found = useMemo(
    () => [...searchCommands(commands, query), ...guide],
    [commands, guide, query],
  );
  const run = (id: string | number) => {
    const command = found.find((one) => one.id === id);
    onClose();
    // After the dialog has given the focus back, so that what opens can take it.
    if (command) setTimeout(command.run, 0);
  };
  return (
    <Overlay isOpen isDismissable size="medium" onClose={onClose}>
      <Dialog aria-label={t('title')} className={css.dialog}>
        <Autocomplete inputValue={query} onInputChange={setQuery}>
          <SearchField aria-label={t('title')} autoFocus className={css.field}>
            <Input className={css.input} placeholder={t('placeholder')} spellCheck={false} />
          </SearchField>
          {/* Can have the focus, so that what is found can be scrolled without a search. */}
          <div className={css.scroll} tabIndex={0} role="group" aria-label={t('found')}>
            <Menu
              aria-label={t('found')}
              className={css.list}
              onAction={run}
              renderEmptyState={() => (
                <p className={css.none}>
                  <Icon of={SearchX} />
                  {t('none', { query: query.trim() })}
                </p>
              )}
            >
              {query.trim() === '' ? (
                <Sections commands={found} />
              ) : (
                found.map((one) => <Item key={one.id} command={one} named />)
              )}
            </Menu>
          </div>
        </Autocomplete>
        <footer className={css.foot} aria-hidden>
          <Icon of={CornerDownLeft} size={12} />
          {t('hint')}
        </footer>
      </Dialog>
    </Overlay>
  );
}

function Sections({ commands }: { readonly commands: readonly Command[] }) {
  const t = useTexts('commands');
  return sections.map((section) => {
    const own = commands.filter((command) => command.section === section);
    if (own.length === 0) return null;
    return (
      <MenuSection key={section}>
        <Header className={css.heading}>{t(`section.${section}`)}</Header>
        {own.map((one) => (
          <Item key={one.id} command={one} />
        ))}
      </MenuSection>
    );
  });
}

type ItemProps = {
  readonly command: Command;
  readonly named?: boolean; // says of which section it is
};

function Item({ command, named = false }: ItemProps) {
  const t = useTexts('commands');
  const { id, title, note, icon, kind, keys, section } = command;
  return (
    <MenuItem id={id} textValue={title} className={css.item}>
      {kind ? (
        <KindTile kind={kind} size={20} />
      ) : (
        <span className={css.icon}>{icon && <Icon of={icon} />}</span>
      )}
      <span className={css.words}>
        <span className={css.name}>{title}</span>
        {note !== undefined && (
          <Text tone="muted" size="small" truncate>
            {note}
          </Text>
        )}
      </span>
      {named && <span className={css.section}>{t(`section.${section}`)}</span>}
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </MenuItem>
  );
}
