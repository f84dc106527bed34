import { EditorView } from '@codemirror/view';
import './code.css';

/** The look of code, from the tokens; the colours of its words stand in code.css. */
export const codeTheme = EditorView.theme({
  '&': { color: 'var(--code-text)', backgroundColor: 'transparent', font: 'var(--type-mono)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: 'var(--type-mono)', overflow: 'auto' },
  '.cm-content': { padding: '5px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 var(--space-2)' },
  '.cm-placeholder': { color: 'var(--text-faint)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--pressed)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--state-failed-tint)' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-box)',
    backgroundColor: 'var(--overlay)',
    boxShadow: 'var(--shadow-overlay)',
    color: 'var(--text)',
    overflow: 'hidden',
  },
});
