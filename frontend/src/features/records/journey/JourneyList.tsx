import { useMemo } from 'react';
import { useTexts, useWords } from '../../../shared/i18n';
import { Callout, KindTile, SkeletonRows } from '../../../shared/ui';
import { useDesigner } from '../../canvas';
import type { Row } from '../data/rows';
import type { Place } from '../data/useRecords';
import { readValue } from '../value/parse';
import { ValueText } from '../view/ValueText';
import { differences, type Difference } from './diff';
import type { Stop } from './journey';
import type { Chart } from './tracks';
import { useJourney } from './useJourney';
import { said } from '../../../shared/say';
import css from './journey.module.css';

type Props = { readonly place: Place; readonly row: Row };

/** Every node that a record went through, with what each one changed. */
export function JourneyList({ place, row }: Props) {
  const t = useTexts('records');
  const { state, stops, marks, why } = useJourney(place, row);
  if (state === 'loading') return <SkeletonRows rows={4} />;
  if (state === 'failed') {
    return (
      <Callout tone="failed" title={t('journey.failed')}>
        {said(why)}
      </Callout>
    );
  }
  const lost = row.parents.length > 0 && !stops.some((stop) => stop.depth < 0);
  return (
    <>
      {lost && <p className={css.note}>{t('journey.lost')}</p>}
      <ol className={css.stops}>
        {stops.map((stop) => (
          <StopItem
            key={`${stop.node}:${stop.port}:${stop.record.id}`}
            stop={stop}
            marks={marks}
            before={stops.find(
              (one) => one !== stop && one.record.id === stop.before && one.depth < stop.depth,
            )}
          />
        ))}
      </ol>
    </>
  );
}

const shown = 12; // changes of one step

type StopProps = {
  readonly stop: Stop;
  readonly before: Stop | undefined;
  readonly marks: Chart['marks'];
};

function StopItem({ stop, before, marks }: StopProps) {
  const t = useTexts('records');
  const words = useWords();
  const { kinds, reveal } = useDesigner(({ kinds, reveal }) => ({ kinds, reveal }));
  const way = wayTo(stop.node).map((path) => {
    const mark = marks.get(path);
    return mark?.label ?? (words(kinds.get(mark?.kind ?? '')?.title) || path);
  });
  const changes = useMemo(() => changesOf(before, stop), [before, stop]);
  return (
    <li className={css.stop} data-here={stop.depth === 0 ? '' : undefined}>
      <KindTile kind={kinds.get(marks.get(stop.node)?.kind ?? '')} size={24} />
      <div className={css.words}>
        <button
          type="button"
          className={css.node}
          disabled={!marks.has(stop.node)}
          onClick={() => reveal(stop.node)}
        >
          {way.length > 1 && <span className={css.way}>{way.slice(0, -1).join(' › ')} › </span>}
          {way.at(-1)}
          {stop.port !== 'out' && <span className={css.port}>{stop.port}</span>}
        </button>
        <p className={css.note}>{summary()}</p>
        <ul className={css.changes}>
          {changes?.slice(0, shown).map((change) => (
            <ChangeItem key={change.path} change={change} />
          ))}
          {changes && changes.length > shown && (
            <li className={css.note}>{t('journey.more', { count: changes.length - shown })}</li>
          )}
        </ul>
      </div>
    </li>
  );

  function summary(): string {
    if (stop.depth === 0) return t('journey.here');
    if (!changes) return t('journey.origin');
    return changes.length === 0
      ? t('journey.same')
      : t('journey.changed', { count: changes.length });
  }
}

/** The paths of the nodes in which a node stands, and its own. */
function wayTo(path: string): string[] {
  const ids = path.split('/');
  return ids.map((_, i) => ids.slice(0, i + 1).join('/'));
}

function ChangeItem({ change }: { change: Difference }) {
  const t = useTexts('records');
  const { path, how, before, after } = change;
  return (
    <li className={css.change}>
      <span className={css.how} data-how={how}>
        {t(`journey.${how}`)}
      </span>
      <span className={css.path}>{path || '.'}</span>
      <span className={css.values}>
        {how !== 'added' && <ValueText value={before} tone="muted" most={60} />}
        {how === 'changed' && ' → '}
        {how !== 'removed' && <ValueText value={after} tone="computed" most={60} />}
      </span>
    </li>
  );
}

function changesOf(before: Stop | undefined, stop: Stop): Difference[] | undefined {
  if (!before) return undefined;
  try {
    return differences(readValue(before.record.json), readValue(stop.record.json));
  } catch {
    return undefined;
  }
}
