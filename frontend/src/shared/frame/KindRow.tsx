import { kindsData, useResource } from '../data';
import { useTexts, useWords } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import { KindTile, Text } from '../ui';
import css from './KindRow.module.css';

type Props = { readonly kinds: readonly string[]; readonly most?: number };

/** The kinds of a flow as small tiles; their names for screen readers and on hover. */
export function KindRow({ kinds, most = 5 }: Props) {
  const t = useTexts('frame');
  const words = useWords();
  const format = useFormat();
  const known = useResource(kindsData).value;
  const nameOf = (id: string) => words(known?.find((kind) => kind.id === id)?.title) || id;
  if (kinds.length === 0) {
    return (
      <Text tone="faint" size="small">
        {t('noNodes')}
      </Text>
    );
  }
  const names = format.list(kinds.map(nameOf));
  const shown = kinds.length > most ? kinds.slice(0, most - 1) : kinds;
  const more = kinds.length - shown.length;
  return (
    <span className={css.kinds} role="img" aria-label={names} title={names}>
      {shown.map((id) => (
        <KindTile key={id} kind={known?.find((kind) => kind.id === id)} size={22} />
      ))}
      {more > 0 && <span className={css.more}>{`+${format.number(more)}`}</span>}
    </span>
  );
}
