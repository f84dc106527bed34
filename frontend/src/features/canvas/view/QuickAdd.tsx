import { useMemo } from 'react';
import type { KindSpec } from '../../../shared/backend/types';
import { KindSearch, usedKind } from '../../palette';
import { useDesignerState, useSession } from '../store/context';
import type { Session } from '../store/session';
import type { QuickAdd as Quick } from '../store/state';
import { Popup } from './Popup';
import { useWords } from './words';

/** What follows a node most often: it is shaped and directed before it is written. */
const afterNode = ['shape', 'flow', 'script', 'data', 'system', 'trigger'] as const;

/** The search for a kind at a place of the canvas; only what fits, when a wire waits for it. */
export function QuickAdd() {
  const session = useSession();
  const { t } = useWords();
  const quick = useDesignerState((state) => state.quick);
  const kinds = useDesignerState((state) => state.kinds);
  const fitting = useMemo(
    () => [...kinds.values()].filter((kind) => !quick || fits(kind, quick)),
    [kinds, quick],
  );
  const within = quick?.wire !== undefined || quick?.loose?.side === 'from';
  if (!quick) return null;
  const close = () => {
    session.store.setState({ quick: undefined });
    session.view?.focusLead();
  };
  const pick = (kind: string) => {
    close();
    if (put(session, quick, kind)) usedKind(kind);
  };
  const label = t(
    quick.replace !== undefined ? 'quick.replace' : quick.loose ? 'quick.next' : 'quick.add',
  );
  return (
    <Popup at={quick.screen} width={340} height={320} label={label} onLeave={close}>
      <KindSearch
        kinds={fitting}
        label={label}
        placeholder={label}
        order={within ? afterNode : undefined}
        autoFocus
        dense
        onPick={pick}
        onLeave={close}
      />
    </Popup>
  );
}

function fits(kind: KindSpec, quick: Quick): boolean {
  const takes = kind.in.length > 0;
  const gives = kind.out.length > 0 || kind.fields.some((field) => hasNamedPorts(field));
  if (quick.wire !== undefined) return takes && gives;
  if (!quick.loose) return true;
  return quick.loose.side === 'from' ? takes : gives;
}

function hasNamedPorts(field: KindSpec['fields'][number]): boolean {
  return field.namesPort === true || (field.fields ?? []).some(hasNamedPorts);
}

function put(session: Session, quick: Quick, kind: string): boolean {
  const place = quick.place && { place: quick.place };
  if (quick.replace !== undefined) {
    return session.do({ do: 'replaceKind', node: quick.replace, kind }).ok;
  }
  if (quick.wire !== undefined) {
    const done = session.do({ do: 'insertOnWire', wire: quick.wire, add: { kind } });
    return reveal(session, done.ok);
  }
  const { loose } = quick;
  const ends = loose && (loose.side === 'from' ? { from: loose.end } : { to: loose.end });
  return reveal(session, session.do({ do: 'addNode', kind, ...place, ...ends }).ok);
}

function reveal(session: Session, ok: boolean): boolean {
  if (ok) session.view?.reveal(session.state.selection.nodes, []);
  return ok;
}
