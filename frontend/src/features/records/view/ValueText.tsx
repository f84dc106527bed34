import { useTexts } from '../../../shared/i18n';
import { isCode, isFields, isList, shortText, type Value } from '../value/value';
import { Found } from './Found';
import css from './value.module.css';

type Props = {
  readonly value: Value | undefined; // undefined: the field is not there
  readonly tone?: 'plain' | 'muted' | 'computed';
  readonly mono?: boolean; // a text in mono or not; else as it looks
  readonly most?: number; // characters before a text is cut
  readonly find?: string; // what to mark
};

/**
 * A value on one line. An empty text, null and a field that is not there look different; numbers
 * keep their digits; lists and objects say how much they hold.
 */
export function ValueText(props: Props) {
  const { value, tone = 'plain', most = 300, find = '' } = props;
  const t = useTexts('records');
  if (value === undefined) return <span className={css.none}>{t('value.missing')}</span>;
  if (value === null) return <span className={css.none}>{t('value.null')}</span>;
  if (value === '') return <span className={css.none}>{t('value.empty')}</span>;
  if (isList(value) || isFields(value)) {
    const count = isList(value) ? value.length : value.size;
    const key = isList(value) ? 'value.items' : 'value.fields';
    return (
      <span className={css.text} data-tone={tone}>
        {t(key, { count })}
      </span>
    );
  }
  const mono = typeof value === 'string' && (props.mono ?? isCode(value));
  return (
    <span className={css.text} data-tone={tone} data-mono={mono ? '' : undefined}>
      <Found
        text={typeof value === 'boolean' ? String(value) : shortText(value, most)}
        find={find}
      />
    </span>
  );
}
