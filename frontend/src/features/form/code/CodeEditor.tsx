import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder as ghost } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { completeCode, completeTemplate, type Sayings } from './completion';
import { languageOf, type Language } from './languages';
import { diagnosticsOf, type Mark } from './marks';
import type { Names } from './names';
import { codeTheme } from '../../records';

export type CodeEditorProps = {
  value: string;
  onChange: (text: string) => void;
  language: Language;
  names: Names;
  say: Sayings;
  marks: readonly Mark[];
  label: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  placeholder?: string | undefined;
  /** One line that grows when it wraps: Enter leaves it alone, Shift+Enter makes a new line. */
  inline?: boolean;
  id?: string;
  onBlur?: () => void;
  /** Takes the focus when it appears, with the cursor where typing goes on. */
  autoFocus?: boolean | undefined;
};

/** A change that comes from the document: it is not told back, nor undone in the editor. */
const fromOutside = Annotation.define<boolean>();

/** An editor for code in a param, with completion from the sample and errors in their place. */
export function CodeEditor(props: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  const attributes = useRef(new Compartment());
  useEffect(() => {
    latest.current = props;
  });

  const { language, inline } = props;
  useEffect(() => {
    const parent = host.current;
    if (!parent) return;
    const { value, placeholder, autoFocus } = latest.current;
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        doc: value,
        extensions: [
          attributes.current.of(attributesOf(latest.current)),
          placeholder ? ghost(placeholder) : [],
          behaviour(language, inline === true, () => latest.current),
          EditorView.updateListener.of((update) => {
            const outside = update.transactions.some((one) => one.annotation(fromOutside));
            if (update.docChanged && !outside) latest.current.onChange(update.state.doc.toString());
          }),
          EditorView.domEventHandlers({ blur: () => latest.current.onBlur?.() }),
        ],
      }),
    });
    view.current = editor;
    if (autoFocus) {
      editor.focus();
      editor.dispatch({ selection: { anchor: typingPlace(value) } });
    }
    return () => editor.destroy();
  }, [language, inline]);

  const { value, marks, label, describedBy, invalid, id } = props;
  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== value) replaceText(editor, value);
  }, [value]);
  useEffect(() => {
    const editor = view.current;
    if (editor)
      editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(marks, editor.state.doc)));
  }, [marks, value]);
  useEffect(() => {
    const effects = attributes.current.reconfigure(
      attributesOf({ label, describedBy, invalid, id }),
    );
    view.current?.dispatch({ effects });
  }, [label, describedBy, invalid, id]);

  return <div ref={host} className="fl-code" data-inline={inline} data-invalid={invalid} />;
}

type Named = Pick<CodeEditorProps, 'label' | 'describedBy' | 'invalid' | 'id'>;

function attributesOf({ label, describedBy, invalid, id }: Named): Extension {
  return EditorView.contentAttributes.of({
    'aria-label': label,
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
    ...(invalid ? { 'aria-invalid': 'true' } : {}),
    ...(id === undefined ? {} : { id }),
  });
}

function behaviour(language: Language, inline: boolean, now: () => CodeEditorProps): Extension {
  const complete =
    language === 'template' || language === 'payload' ? completeTemplate : completeCode;
  const source = complete(
    () => now().names,
    () => now().say,
  );
  const newLine = inline ? [{ key: 'Enter', run: () => true }] : [];
  return [
    codeTheme,
    languageOf(language),
    history(),
    language === 'template' ? [] : [bracketMatching(), closeBrackets(), indentOnInput()],
    language === 'json' ? [] : autocompletion({ override: [source], icons: false }),
    EditorView.lineWrapping,
    keymap.of([
      ...completionKeymap,
      ...closeBracketsKeymap,
      ...newLine,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
  ];
}

/** Between empty braces, else at the end. */
function typingPlace(text: string): number {
  const empty = text.indexOf('{{  }}');
  return empty < 0 ? text.length : empty + 3;
}

/** Changes only what differs, so that the cursor stays where it is. */
function replaceText(view: EditorView, text: string): void {
  const old = view.state.doc.toString();
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start++;
  let end = 0;
  const most = Math.min(old.length, text.length) - start;
  while (end < most && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  view.dispatch({
    changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) },
    annotations: fromOutside.of(true),
  });
}
