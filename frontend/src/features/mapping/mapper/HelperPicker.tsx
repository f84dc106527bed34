import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Autocomplete, Menu, MenuItem } from 'react-aria-components';
import { useTexts } from '../../../shared/i18n';
import { Button, Popover, SearchField } from '../../../shared/ui';
import { useForm, type Helper } from '../../form';
import css from './mapper.module.css';

type Props = {
  readonly label: string;
  readonly button?: ReactNode; // in place of a wide one with the label
  readonly onPick: (helper: Helper) => void;
};

/** The functions of expressions, searched by name and by what they do. */
export function HelperPicker({ label, button, onPick }: Props) {
  return (
    <Popover
      label={label}
      width={340}
      button={
        button ?? (
          <Button icon={Plus} wide>
            {label}
          </Button>
        )
      }
    >
      {(close) => (
        <HelperList
          onPick={(helper) => {
            close();
            onPick(helper);
          }}
        />
      )}
    </Popover>
  );
}

function HelperList({ onPick }: Pick<Props, 'onPick'>) {
  const t = useTexts('mapping');
  const { names } = useForm();
  const [search, setSearch] = useState('');
  const find = search.trim().toLowerCase();
  const rank = (one: Helper) => (one.name.toLowerCase().startsWith(find) ? 0 : 1);
  const fit = names.helpers
    .filter((one) => `${one.name} ${one.about}`.toLowerCase().includes(find))
    .sort((a, b) => rank(a) - rank(b));
  return (
    <div className={css.helpers}>
      <Autocomplete>
        <SearchField label={t('steps.search')} value={search} onChange={setSearch} autoFocus />
        <Menu
          aria-label={t('steps.functions')}
          className={css.helperList}
          items={fit.map((helper) => ({ id: helper.name, helper }))}
          onAction={(key) => {
            const helper = fit.find((one) => one.name === key);
            if (helper) onPick(helper);
          }}
          renderEmptyState={() => <p className={css.none}>{t('steps.nothing')}</p>}
        >
          {({ helper }) => (
            <MenuItem id={helper.name} textValue={helper.name} className={css.helper}>
              <span>
                <strong>{helper.name}</strong>
                <code>{helper.example !== '' && `${helper.example} → ${helper.result}`}</code>
              </span>
              <span className={css.caption}>{helper.about}</span>
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </div>
  );
}
