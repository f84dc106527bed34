import { useContext, useId, useMemo } from 'react';
import { useTexts } from '../../../shared/i18n';
import { DescribedBy, ErrorText } from '../../../shared/ui';
import { CodeEditor } from '../code/CodeEditor';
import type { Language } from '../code/languages';
import { markOf } from '../code/marks';
import { useForm, type ControlProps } from '../context';
import { problemsAt } from '../problems';
import css from './fields.module.css';

type Props = ControlProps & {
  readonly language: Language;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly withRecord: boolean; // whether a record is in scope
  readonly lines?: number; // least height; undefined is one line that grows
  readonly autoFocus?: boolean;
};

/** An editor for what is code or holds code, with errors in their place and in words below. */
export function CodeControl(props: Props) {
  const { spec, param, label, error, language, text, onText, withRecord, lines, autoFocus } = props;
  const t = useTexts('form');
  const { names, problems } = useForm();
  const errorId = useId();
  const notes = useContext(DescribedBy);
  const describedBy = error === undefined ? notes : [errorId, notes].filter(Boolean).join(' ');
  const here = problemsAt(problems, param, false);
  const marks = useMemo(
    () =>
      here
        .map(({ message, remedy, severity }) => markOf(message, remedy, severity))
        .filter((mark) => mark.line !== undefined),
    // The list is made anew on each render; what counts is what it says.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- compared by content
    [JSON.stringify(here)],
  );
  const say = useMemo(() => ({ fields: t('code.fields'), functions: t('code.functions') }), [t]);
  const scope = useMemo(
    () => (withRecord ? names : { ...names, record: undefined }),
    [names, withRecord],
  );
  return (
    <div className={css.code} data-lines={lines}>
      <CodeEditor
        value={text}
        onChange={onText}
        language={language}
        names={scope}
        say={say}
        marks={marks}
        label={label}
        describedBy={describedBy}
        invalid={error !== undefined}
        placeholder={spec.placeholder}
        inline={lines === undefined}
        autoFocus={autoFocus}
      />
      {error !== undefined && <ErrorText id={errorId}>{error}</ErrorText>}
    </div>
  );
}
