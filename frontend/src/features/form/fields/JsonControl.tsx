import { useState } from 'react';
import { useTexts } from '../../../shared/i18n';
import { useForm, type ControlProps } from '../context';
import { readJson, readPayload, writeJsonText, writePayload, type Typed } from '../core/jsonText';
import { sameJson } from '../core/value';
import { PreviewLine } from '../preview/PreviewLine';
import { hasBraces } from '../code/regions';
import { CodeControl } from './CodeControl';
import css from './fields.module.css';

/** Texts that are not JSON yet, by node and param: going away and coming back loses nothing. */
const unfinished = new Map<string, string>();

type Way = {
  readonly language: 'json' | 'payload';
  readonly read: (text: string) => Typed;
  readonly write: (value: ControlProps['value']) => string;
};

const asJson: Way = { language: 'json', read: readJson, write: writeJsonText };
const asPayload: Way = { language: 'payload', read: readPayload, write: writePayload };

/** Any JSON. */
export function JsonControl(props: ControlProps) {
  return <Written {...props} way={asJson} />;
}

/** JSON with {{ }} in its texts. */
export function PayloadControl(props: ControlProps) {
  const whole = hasBraces(props.value) ? props.value : undefined;
  return (
    <>
      <Written {...props} way={asPayload} />
      {whole !== undefined && <PreviewLine source={whole} as="template" />}
    </>
  );
}

function Written({ way, ...props }: ControlProps & { readonly way: Way }) {
  const t = useTexts('form');
  const form = useForm();
  const key = `${form.id} ${props.param}`;
  const [typed, setTyped] = useState(() => unfinished.get(key));
  const meant = typed === undefined ? undefined : way.read(typed);
  const isOurs = meant?.is === 'unfinished' || (meant && sameJson(meant.value, props.value));
  const text = typed !== undefined && isOurs ? typed : way.write(props.value);
  const change = (next: string) => {
    setTyped(next);
    const read = way.read(next);
    if (read.is === 'unfinished') return void unfinished.set(key, next);
    unfinished.delete(key);
    props.set(read.value, { coalesce: true });
  };
  const waits = meant?.is === 'unfinished' ? meant.why : undefined;
  return (
    <>
      <CodeControl
        {...props}
        language={way.language}
        text={text}
        onText={change}
        withRecord={way.language === 'payload'}
        lines={4}
      />
      {waits !== undefined && (
        <p className={css.waits} role="status">
          {t(bare.test(text) ? 'json.unquoted' : 'json.unfinished', {
            why: waits,
            braces: '{{ }}',
          })}
        </p>
      )}
    </>
  );
}

/** {{ }} that stands outside of quotes, as in other tools. */
const bare = /[:,[]\s*\{\{/;
