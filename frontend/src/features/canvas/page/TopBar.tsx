import { Redo2, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { Mark, Tooltip } from '../../../shared/ui';
import { useDesignerState, useSession } from '../store/context';
import { levelsOf } from '../store/facade';
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
      <Levels />
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

/** The way to the graph that is shown, where it stands within a node. */
function Levels() {
  const session = useSession();
  const { t, language } = useWords();
  const trail = useDesignerState((state) => state.trail);
  const sheet = useDesignerState((state) => state.sheet);
  const levels = useMemo(
    () => (sheet ? levelsOf(session, language) : []),
    [session, sheet, language],
  );
  if (trail.length === 0) return null;
  return (
    <nav className={css.levels} aria-label={t('bar.levels')}>
      {levels.map((level, i) => (
        <span key={level.node} className={css.level}>
          <span className={css.slash} aria-hidden>
            /
          </span>
          {i === levels.length - 1 ? (
            <span className={css.current} aria-current="location">
              {level.title}
            </span>
          ) : (
            <button onClick={() => session.goTo(trail.slice(0, i + 1))}>{level.title}</button>
          )}
        </span>
      ))}
    </nav>
  );
}

function FlowName() {
  const session = useSession();
  const { t } = useWords();
  const within = useDesignerState((state) => state.trail.length > 0);
  const sheet = useDesignerState((state) => state.sheet);
  const name = (within ? session.editor.sheetAt([])?.name : undefined) ?? sheet.name;
  const [editing, edit] = useState(false);
  if (!editing) {
    return (
      <h1 className={css.name} data-above={within}>
        <button
          title={within ? t('bar.toFlow') : t('bar.rename')}
          onClick={() => (within ? session.goTo([]) : edit(true))}
        >
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
