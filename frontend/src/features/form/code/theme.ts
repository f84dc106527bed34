import { EditorView } from '@codemirror/view';

/** The look of the code editor, from the tokens; colours of code stand in code.css. */
export const theme = EditorView.theme({
  '&': { color: 'var(--code-text)', backgroundColor: 'transparent', font: 'var(--type-mono)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: 'var(--type-mono)', overflow: 'auto' },
  '.cm-content': { padding: 'var(--space-1) 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 var(--space-2)' },
  '.cm-placeholder': { color: 'var(--text-faint)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-box)',
    backgroundColor: 'var(--overlay)',
    boxShadow: 'var(--shadow-overlay)',
    color: 'var(--text)',
    overflow: 'hidden',
  },
});
