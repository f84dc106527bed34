import { PreviewLine } from '../preview/PreviewLine';
import type { ControlProps } from '../context';
import { asText } from '../core/value';
import { CodeControl } from './CodeControl';

/** A param that is computed once, before the first record: there is no record to name in it. */
export function ExpressionControl(props: ControlProps) {
  const text = asText(props.value);
  return (
    <>
      <CodeControl
        {...props}
        language="template"
        text={text}
        onText={(next) => props.set(next === '' ? undefined : next, { coalesce: true })}
        withRecord={false}
      />
      {props.error === undefined && <PreviewLine source={text} as="template" withRecord={false} />}
    </>
  );
}
