import { FolderOpen } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { IconButton, Popover, TextField } from '../../../shared/ui';
import type { ControlProps } from '../context';
import { asText } from '../core/value';
import { FileBrowser } from './FileBrowser';
import { ghostOf } from './TextControl';
import { folderOf, useIsThere } from './files';
import css from './fields.module.css';

/** The path of a file, typed or found in the workspace; says when a file to read is not there. */
export function PathControl({ spec, value, label, error, set }: ControlProps) {
  const t = useTexts('form');
  const path = asText(value);
  const there = useIsThere(spec.saves ? '' : path);
  return (
    <>
      <div className={css.path}>
        <TextField
          label={label}
          hideLabel
          mono
          error={error}
          value={path}
          placeholder={ghostOf(spec.default, spec.placeholder)}
          onChange={(text) => set(text === '' ? undefined : text, { coalesce: true })}
        />
        <Popover
          label={t('path.browse')}
          placement="bottom end"
          width={320}
          button={<IconButton icon={FolderOpen} look="framed" label={t('path.browse')} />}
        >
          {(close) => (
            <FileBrowser
              start={path === '' && spec.type === 'flow' ? 'flows' : folderOf(path)}
              extensions={spec.type === 'flow' ? ['flow.json'] : (spec.extensions ?? [])}
              saves={spec.saves === true}
              onChoose={(chosen) => {
                set(chosen);
                close();
              }}
            />
          )}
        </Popover>
      </div>
      {there === false && (
        <p className={css.waits} role="status">
          {t('path.missing', { folder: folderOf(path) || t('path.workspace') })}
        </p>
      )}
    </>
  );
}
