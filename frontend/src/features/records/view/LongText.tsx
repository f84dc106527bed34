import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTexts } from '../../../shared/i18n';
import { useFormat } from '../../../shared/i18n/useFormat';
import { ValueText } from './ValueText';
import css from './value.module.css';

type Props = { readonly text: string; readonly find?: string };

const fold = 160; // characters that are shown before the rest is asked for

/** A text that unfolds when it is long, so that nothing of it is out of reach. */
export function LongText({ text, find = '' }: Props) {
  const t = useTexts('records');
  const { number } = useFormat();
  const [open, setOpen] = useState(false);
  const long = text.length > fold || /[\n\r]/.test(text);
  if (!long) return <ValueText value={text} find={find} />;
  return (
    <span className={css.long}>
      {open ? (
        <span className={css.whole}>{text}</span>
      ) : (
        <ValueText value={text} most={fold} find={find} />
      )}
      <Button className={css.fold} onPress={() => setOpen(!open)}>
        {open ? t('value.fold') : t('value.unfold', { shown: number([...text].length) })}
      </Button>
    </span>
  );
}
