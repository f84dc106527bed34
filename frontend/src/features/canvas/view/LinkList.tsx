import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { KindTile } from '../../../shared/ui';
import { fitsFor, whyNot, type Loose } from '../core/fit';
import { fold } from '../core/find';
import type { Phrase } from '../core/phrase';
import { readingOrder } from '../core/navigate';
import { boxesOf, portsFor } from '../store/boxes';
import { useDesignerState, useSession } from '../store/context';
import { titleOf } from '../store/facade';
import type { DesignerState, Linking } from '../store/state';
import { Popup } from './Popup';
import { usePhrase, useWords } from './words';
import css from './LinkList.module.css';

/** Draws a wire by keyboard: a list of the ports it can go to; those it can't say why. */
export function LinkList() {
  const linking = useDesignerState((state) => state.linking);
  if (!linking) return null;
  const { node, port } = linking.end;
  return <OpenList key={`${linking.side}/${node}/${port}`} linking={linking} />;
}

type Row = {
  readonly node: string;
  readonly port: string;
  readonly title: string;
  readonly label: string; // of the port, where the node has several
  readonly why: Phrase | undefined;
};

function OpenList({ linking }: { linking: Linking }) {
  const session = useSession();
  const words = useWords();
  const { t } = words;
  const phrase = usePhrase();
  const id = useId();
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const { state } = session;
  const all = useMemo(
    () => rowsFor(session.state, linking, words.language, words.of),
    [session, linking, words],
  );
  const wanted = fold(query);
  const rows = all.filter((row) => fold(`${row.title} ${row.label} ${row.node}`).includes(wanted));
  const able = rows.filter((row) => !row.why);
  const active = Math.min(marked, able.length - 1);
  const close = () => {
    session.store.setState({ linking: undefined });
    session.view?.focusLead();
  };
  const pick = (row: Row | undefined) => {
    if (!row || row.why) return;
    close();
    const end = { node: row.node, port: row.port };
    if (linking.side === 'from') session.do({ do: 'connect', from: linking.end, to: end });
    else session.do({ do: 'connect', from: end, to: linking.end });
  };
  const own = state.sheet.byId.get(linking.end.node);
  const outs = own && linking.side === 'from' ? portsFor(state, own).out : [];
  const ins = own && linking.side === 'to' ? portsFor(state, own).in : [];
  const ports = [...outs, ...ins];
  const turn = (by: number) => {
    const at = ports.findIndex((one) => one.name === linking.end.port);
    const next = ports[(at + by + ports.length) % ports.length];
    if (!next) return;
    const end = { node: linking.end.node, port: next.name };
    session.store.setState({ linking: { ...linking, end } });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setMarked((active + 1) % Math.max(1, able.length));
    else if (event.key === 'ArrowUp')
      setMarked((active - 1 + able.length) % Math.max(1, able.length));
    else if (event.key === 'Enter') pick(able[active]);
    else if (event.key === 'Escape') close();
    else if (event.altKey && event.key === 'ArrowRight') turn(1);
    else if (event.altKey && event.key === 'ArrowLeft') turn(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const title = titleOf(state, linking.end.node, words.language);
  const label = t(linking.side === 'from' ? 'link.from' : 'link.to', { name: title });
  const box = boxesOf(state).get(linking.end.node) ?? { x: 0, y: 0, width: 0 };
  const beside = { x: box.x + (linking.side === 'from' ? box.width + 16 : 0), y: box.y };
  return (
    <Popup
      at={session.view?.toFrame(beside) ?? beside}
      width={320}
      height={340}
      label={label}
      onLeave={close}
    >
      <div className={css.head}>
        <span className={css.title} title={label}>
          {label}
        </span>
        {ports.length > 1 && (
          <span className={css.ports} role="radiogroup" aria-label={t('link.port')}>
            {ports.map((port) => (
              <button
                key={port.name}
                role="radio"
                tabIndex={-1}
                aria-checked={port.name === linking.end.port}
                data-error={port.error}
                onClick={() =>
                  session.store.setState({
                    linking: { ...linking, end: { node: linking.end.node, port: port.name } },
                  })
                }
              >
                {words.of(port.label) || port.name}
              </button>
            ))}
          </span>
        )}
      </div>
      <input
        className={css.field}
        autoFocus
        value={query}
        placeholder={t('link.search')}
        aria-label={label}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(able.length > 0 && { 'aria-activedescendant': `${id}-${active}` })}
        onChange={(event) => {
          setQuery(event.target.value);
          setMarked(0);
        }}
        onKeyDown={keys}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className={css.list}>
        {rows.map((row) => (
          <LinkRow
            key={`${row.node}/${row.port}`}
            row={row}
            id={row.why ? undefined : `${id}-${able.indexOf(row)}`}
            marked={!row.why && able.indexOf(row) === active}
            reason={row.why && phrase(row.why)}
            onPick={() => pick(row)}
          />
        ))}
      </div>
      {rows.length === 0 && <p className={css.none}>{t('link.none')}</p>}
      {ports.length > 1 && <p className={css.hint}>{t('link.hint')}</p>}
    </Popup>
  );
}

type RowProps = {
  readonly row: Row;
  readonly id: string | undefined;
  readonly marked: boolean;
  readonly reason: string | undefined;
  readonly onPick: () => void;
};

function LinkRow({ row, id, marked, reason, onPick }: RowProps) {
  const kind = useDesignerState((state) =>
    state.kinds.get(state.sheet.byId.get(row.node)?.kind ?? ''),
  );
  return (
    <div
      id={id}
      role="option"
      aria-selected={marked}
      aria-disabled={reason !== undefined}
      className={css.row}
      onClick={onPick}
    >
      <KindTile kind={kind} size={22} />
      <span className={css.name}>
        {row.title}
        {reason !== undefined && <span className={css.reason}>{reason}</span>}
      </span>
      <span className={css.port}>{row.label}</span>
    </div>
  );
}

function rowsFor(
  state: DesignerState,
  linking: Linking,
  language: string,
  of: ReturnType<typeof useWords>['of'],
): Row[] {
  const loose: Loose = { end: linking.end, side: linking.side };
  const fits = fitsFor(state.sheet, state.kinds, loose);
  const rows = readingOrder(boxesOf(state)).flatMap((id): Row[] => {
    const node = state.sheet.byId.get(id);
    if (!node || id === linking.end.node) return [];
    const title = titleOf(state, id, language);
    const ports = linking.side === 'from' ? portsFor(state, node).in : portsFor(state, node).out;
    if (ports.length === 0) {
      return [{ node: id, port: '', title, label: '', why: whyNot(fits, loose, node) }];
    }
    return ports.map((port) => ({
      node: id,
      port: port.name,
      title,
      label: ports.length > 1 ? of(port.label) || port.name : '',
      why: fits.get(id)?.get(port.name),
    }));
  });
  const rank = (row: Row) => (row.why ? 2 : row.port === 'error' ? 1 : 0);
  return rows.sort((a, b) => rank(a) - rank(b));
}
