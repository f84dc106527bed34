import { Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Mark, Tooltip } from '../../../shared/ui';
import { useDesignerState, useSession } from '../store/context';
import { ActionButton } from '../view/ActionButton';
import { NameField } from '../view/NameField';
import { usePhrase, useWords } from '../view/words';
import { RunButton } from './RunButton';
import { SaveBadge } from './SaveBadge';
import css from './TopBar.module.css';

/** Where one is, what is saved, what can be undone, and the run. */
export function TopBar({ workspace, onLeave }: { workspace: string; onLeave: () => void }) {
  const { t } = useWords();
  const phrase = usePhrase();
  const undo = useDesignerState((state) => state.undo);
  const redo = useDesignerState((state) => state.redo);
  return (
    <header className={css.bar} data-region="bar">
      <Tooltip text={t('bar.home')} placement="bottom">
        <Button className={css.home} aria-label={t('bar.home')} onPress={onLeave}>
          <Mark />
        </Button>
      </Tooltip>
      {workspace !== '' && (
        <>
          <button className={css.workspace} onClick={onLeave}>
            {workspace}
          </button>
          <span className={css.slash} aria-hidden>
            /
          </span>
        </>
      )}
      <FlowName />
      <SaveBadge />
      <div className={css.history}>
        <ActionButton
          action="undo"
          icon={Undo2}
          label={undo ? t('bar.undo', { what: phrase(undo) }) : t('action.undo')}
        />
        <ActionButton
          action="redo"
          icon={Redo2}
          label={redo ? t('bar.redo', { what: phrase(redo) }) : t('action.redo')}
        />
      </div>
      <RunButton />
    </header>
  );
}

function FlowName() {
  const session = useSession();
  const { t } = useWords();
  const name = useDesignerState((state) => state.sheet.name);
  const [editing, edit] = useState(false);
  if (!editing) {
    return (
      <h1 className={css.name}>
        <button title={t('bar.rename')} onClick={() => edit(true)}>
          {name || t('bar.unnamed')}
        </button>
      </h1>
    );
  }
  return (
    <NameField
      className={css.nameField}
      value={name}
      label={t('bar.name')}
      onEnd={(text) => {
        edit(false);
        if (text) session.do({ do: 'setName', name: text });
      }}
    />
  );
}
