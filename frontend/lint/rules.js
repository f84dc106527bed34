/** Rules of this house that no published plugin has: who imports whom, and no text in code. */
import { dirname, relative, resolve, sep } from 'node:path';

const source = resolve(import.meta.dirname, '../src');

/** The place of a file in src: ['features', 'canvas', 'view', 'Tile.tsx'] */
const placeOf = (file) => relative(source, file).split(sep);

/** A feature is used through its index.ts only, and shared code uses no feature. */
const boundaries = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const here = placeOf(context.filename);
    const check = (node) => {
      const target = node.source?.value;
      if (typeof target !== 'string' || !target.startsWith('.')) return;
      if (here[1] === 'i18n' && target.endsWith('.json')) return;
      const there = placeOf(resolve(dirname(context.filename), target));
      if (there[0] === 'app' && here[0] !== 'app' && here.length > 1) {
        context.report({ node, message: 'The frame of the program is used by nothing.' });
      }
      if (there[0] !== 'features') return;
      if (here[0] === 'shared' || here[0] === 'testing') {
        context.report({ node, message: 'Shared code uses no feature.' });
      }
      const own = here[0] === 'features' && here[1] === there[1];
      const index = there.length === 2 || (there.length === 3 && /^index(\.ts)?$/.test(there[2]));
      if (!own && !index) {
        context.report({ node, message: 'A feature is used through its index.ts.' });
      }
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

const spoken = new Set([
  'label',
  'title',
  'placeholder',
  'alt',
  'aria-label',
  'description',
  'help',
]);
const hasWords = (text) => /\p{L}{2,}/u.test(text);

/** Texts come from the catalogues: none between tags, none in attributes that people read. */
const catalogued = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const report = (node) =>
      context.report({ node, message: 'Texts that people read come from the catalogues.' });
    const literal = (node) =>
      node?.type === 'Literal' && typeof node.value === 'string' && hasWords(node.value);
    return {
      JSXText(node) {
        if (hasWords(node.value)) report(node);
      },
      'JSXElement > JSXExpressionContainer'(node) {
        if (literal(node.expression)) report(node);
      },
      JSXAttribute(node) {
        if (!spoken.has(node.name.name)) return;
        const value =
          node.value?.type === 'JSXExpressionContainer' ? node.value.expression : node.value;
        if (literal(value)) report(node);
      },
    };
  },
};

/** Only shared/backend talks to the engine. */
const engine = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const [area, part] = placeOf(context.filename);
    if (area === 'shared' && part === 'backend') return {};
    const message = 'Only shared/backend talks to the engine.';
    return {
      MemberExpression(node) {
        const owner = node.object.type === 'Identifier' ? node.object.name : '';
        const name = node.property.type === 'Identifier' ? node.property.name : '';
        if (['window', 'globalThis'].includes(owner) && ['go', 'runtime'].includes(name)) {
          context.report({ node, message });
        }
      },
      ImportDeclaration(node) {
        if (node.source.value.includes('wailsjs')) context.report({ node, message });
      },
    };
  },
};

export default { rules: { boundaries, catalogued, engine } };
