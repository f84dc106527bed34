import { MousePointerClick } from 'lucide-react';
import { useMemo } from 'react';
import { useTexts } from '../../../shared/i18n';
import { Icon } from '../../../shared/ui';
import type { FlowNode } from '../../canvas';
import { SourceCard } from './SourceCard';
import { TargetCard } from './TargetCard';
import { wrapped } from '../wrap';
import { useDrag } from './useDrag';
import { useFrame } from './useFrame';
import type { MapperState } from './useMapper';
import { linesOf } from './wires';
import { Wires } from './Wires';
import css from './mapper.module.css';

type Props = { readonly node: FlowNode; readonly state: MapperState };

/** Sources left, targets right, wires between. */
export function Board({ node, state }: Props) {
  const t = useTexts('mapping');
  const { mapping, sources, targets, chosen, picked } = state;
  const { board, source, target, frame, measure } = useFrame();
  const { drag, grab } = useDrag(state.connect);
  const lines = useMemo(
    () =>
      linesOf(mapping.rows, mapping.suggestions, indexOf(sources.shown), indexOf(targets.shown)),
    [mapping.rows, mapping.suggestions, sources.shown, targets.shown],
  );
  const origin = board.current?.getBoundingClientRect();
  const list = drag?.from.side === 'source' ? sources.shown : targets.shown;
  const row = list.findIndex((field) => field.path === drag?.from.path);
  const lit = drag?.from.side === 'source' ? drag.from.path : picked;
  const over = drag?.over?.path;
  const cross = (to: typeof source) =>
    to.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus();
  return (
    <>
      <div ref={board} className={css.board} data-dragging={drag ? '' : undefined}>
        <SourceCard
          node={node}
          state={state}
          body={source}
          onScroll={measure}
          onGrab={grab}
          onCross={() => cross(target)}
          over={drag?.from.side === 'target' ? over : undefined}
        />
        <div aria-hidden />
        <TargetCard
          state={state}
          body={target}
          onScroll={measure}
          onGrab={grab}
          onCross={() => cross(source)}
          over={drag?.from.side === 'source' ? over : undefined}
          overNew={drag?.over !== undefined && over === undefined}
        />
        {frame && (
          <Wires
            frame={frame}
            lines={lines}
            chosen={chosen}
            lit={lit}
            drag={drag && { ...drag, row }}
            origin={origin ?? { left: 0, top: 0 }}
            onChoose={state.choose}
            onTake={(match) => mapping.take([match])}
            onWrap={(path, helper) => {
              const index = targets.all.find((one) => one.path === path)?.row;
              const one = index === undefined ? undefined : mapping.rows[index];
              if (index !== undefined && one) mapping.write(index, wrapped(one, helper));
            }}
          />
        )}
      </div>
      <p className={css.hint} role="status">
        <Icon of={MousePointerClick} />
        {picked === undefined ? t('mapper.hint') : t('mapper.picked', { name: picked })}
      </p>
    </>
  );
}

function indexOf(fields: readonly { readonly path: string }[]): Map<string, number> {
  return new Map(fields.map((field, index) => [field.path, index]));
}
