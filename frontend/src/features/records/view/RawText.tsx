import { json } from '@codemirror/lang-json';
import { syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { useEffect, useMemo, useRef } from 'react';
import { codeTheme } from '../code/theme';
import type { Row } from '../data/rows';
import { writeJson } from '../value/value';

type Props = { readonly label: string; readonly rows: readonly Row[] };

/** Records as the JSON that they are, to be read, searched and copied. */
export function RawText({ label, rows }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const text = useMemo(() => rows.map((row) => writeJson(row.value, '  ')).join('\n'), [rows]);
  const first = useRef(text);
  useEffect(() => {
    if (!host.current) return;
    view.current = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          codeTheme,
          json(),
          syntaxHighlighting(classHighlighter),
          EditorState.readOnly.of(true),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-readonly': 'true',
            tabindex: '0',
          }),
        ],
      }),
    });
    return () => view.current?.destroy();
  }, [label]);
  useEffect(() => {
    const old = view.current?.state.doc.toString() ?? text;
    if (old === text) return;
    // Records come at the end: what is read stays where it is.
    const change = text.startsWith(old)
      ? { from: old.length, insert: text.slice(old.length) }
      : { from: 0, to: old.length, insert: text };
    view.current?.dispatch({ changes: change });
    first.current = text;
  }, [text]);
  return <div ref={host} />;
}
