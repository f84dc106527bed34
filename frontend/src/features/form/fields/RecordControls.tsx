import { PreviewLine } from '../preview/PreviewLine';
import type { ControlProps } from '../context';
import { asText } from '../core/value';
import { CodeControl } from './CodeControl';

const write = ({ set }: ControlProps) => {
  return (text: string) => set(text === '' ? undefined : text, { coalesce: true });
};

/** JavaScript over a record, without braces, with its value on the sample. */
export function CodeExpressionControl(props: ControlProps) {
  const text = asText(props.value);
  return (
    <>
      <CodeControl {...props} language="expression" text={text} onText={write(props)} withRecord />
      {props.error === undefined && <PreviewLine source={text} as="expression" />}
    </>
  );
}

/** A text with {{ }} in it, computed for each record, with its value on the sample. */
export function TemplateControl(props: ControlProps) {
  const text = asText(props.value);
  return (
    <>
      <CodeControl {...props} language="template" text={text} onText={write(props)} withRecord />
      {props.error === undefined && <PreviewLine source={text} as="template" />}
    </>
  );
}

/** The body of a function over a record. */
export function ScriptControl(props: ControlProps) {
  return (
    <CodeControl
      {...props}
      language="script"
      text={asText(props.value)}
      onText={write(props)}
      withRecord
      lines={8}
    />
  );
}
