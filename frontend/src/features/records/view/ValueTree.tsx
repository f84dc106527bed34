import { useState, type ReactNode } from 'react';
import { Button, type Key, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { ChevronRight } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { Icon } from '../../../shared/ui';
import { isFields, isList, typeOf, type Value } from '../value/value';
import { LongText } from './LongText';
import { TypeMark } from './TypeMark';
import { ValueText } from './ValueText';
import css from './tree.module.css';

export type Branch = { readonly id: string; readonly name: string; readonly value: Value };

type Props = {
  readonly label: string;
  readonly roots: readonly Branch[];
  readonly open?: 'none' | 'first' | 'all'; // how far it is unfolded at first
  readonly find?: string;
  readonly onAction?: (id: string) => void; // Enter or a double click on a root
};

const most = 100; // items of one list that are shown before more is asked for

/** Values as a tree: objects and lists unfold, long texts too. */
export function ValueTree({ label, roots, open = 'first', find = '', onAction }: Props) {
  const [expanded, setExpanded] = useState(() => new Set<Key>(opened(roots, open)));
  const [limits, setLimits] = useState<ReadonlyMap<string, number>>(new Map());
  const more = (id: string) =>
    setLimits((old) => new Map(old).set(id, (old.get(id) ?? most) + 5 * most));
  return (
    <Tree
      aria-label={label}
      className={css.tree}
      selectionMode="none"
      expandedKeys={expanded}
      onExpandedChange={setExpanded}
      onAction={(key) => onAction?.(String(key))}
    >
      {roots.map((root) => renderItem(root))}
    </Tree>
  );

  function renderItem({ id, name, value }: Branch): ReactNode {
    const parts = partsOf(value, id);
    const limit = limits.get(id) ?? most;
    return (
      <TreeItem
        key={id}
        id={id}
        textValue={name}
        hasChildItems={parts.length > 0}
        className={css.item}
      >
        <TreeItemContent>
          <Line name={name} value={value} branch={parts.length > 0} find={find} />
        </TreeItemContent>
        {expanded.has(id) && parts.slice(0, limit).map(renderItem)}
        {expanded.has(id) && parts.length > limit && (
          <TreeItem id={`${id}…`} textValue="…" className={css.item} onAction={() => more(id)}>
            <TreeItemContent>
              <MoreLine left={parts.length - limit} />
            </TreeItemContent>
          </TreeItem>
        )}
      </TreeItem>
    );
  }
}

function partsOf(value: Value, id: string): Branch[] {
  if (isList(value))
    return value.map((one, i) => ({ id: `${id}/${i}`, name: String(i), value: one }));
  if (!isFields(value)) return [];
  return [...value].map(([name, one]) => ({ id: `${id}/${name}`, name, value: one }));
}

function opened(roots: readonly Branch[], open: Props['open']): string[] {
  if (open === 'none') return [];
  if (open === 'first') return roots.slice(0, 1).map((root) => root.id);
  const all = ({ id, value }: Branch): string[] => [
    id,
    ...partsOf(value, id).slice(0, most).flatMap(all),
  ];
  return roots.flatMap(all);
}

type LineProps = { name: string; value: Value; branch: boolean; find: string };

function Line({ name, value, branch, find }: LineProps) {
  return (
    <span className={css.line}>
      {branch ? (
        <Button slot="chevron" className={css.chevron}>
          <Icon of={ChevronRight} size={14} />
        </Button>
      ) : (
        <span className={css.chevron} />
      )}
      <span className={css.name}>{name}</span>
      <span className={css.mark}>
        <TypeMark type={typeOf(value)} />
      </span>
      <span className={css.value}>
        {typeof value === 'string' ? (
          <LongText text={value} find={find} />
        ) : (
          <ValueText value={value} tone={branch ? 'muted' : 'plain'} find={find} />
        )}
      </span>
    </span>
  );
}

function MoreLine({ left }: { left: number }) {
  const t = useTexts('records');
  return (
    <span className={css.line}>
      <span className={css.chevron} />
      <span className={css.more}>{t('tree.more', { count: left })}</span>
    </span>
  );
}
