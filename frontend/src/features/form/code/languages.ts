import { javascript, javascriptLanguage } from '@codemirror/lang-javascript';
import { json } from '@codemirror/lang-json';
import { syntaxHighlighting } from '@codemirror/language';
import { RangeSetBuilder, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import { regionsOf } from './regions';

/** How the text of an editor is read. */
export type Language = 'expression' | 'script' | 'template' | 'json' | 'payload';

export function languageOf(language: Language): Extension {
  if (language === 'template') return expressions;
  if (language === 'payload') return [json(), syntaxHighlighting(classHighlighter), expressions];
  if (language === 'json') return [json(), syntaxHighlighting(classHighlighter)];
  return [javascript(), syntaxHighlighting(classHighlighter)];
}

/** Colours the {{ … }} of a text as the JavaScript they hold. */
const expressions = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const brace = Decoration.mark({ class: 'fl-code-brace' });

function decorate(view: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  const text = view.state.doc.toString();
  for (const region of regionsOf(text)) {
    marks.add(region.from, region.codeFrom, brace);
    const code = text.slice(region.codeFrom, region.codeTo);
    highlightTree(javascriptLanguage.parser.parse(code), classHighlighter, (from, to, name) => {
      const mark = Decoration.mark({ class: name });
      marks.add(region.codeFrom + from, region.codeFrom + to, mark);
    });
    if (region.closed) marks.add(region.codeTo, region.to, brace);
  }
  return marks.finish();
}
