import type { FieldSpec, KindSpec, PortSpec } from '../../../../shared/backend/types';

const words = (text: string) => ({ en: text, fr: text });
const port = (name: string): PortSpec => ({ name, label: words(name) });

function kind(
  id: string,
  title: string,
  ins: readonly string[],
  outs: readonly string[],
  fields: FieldSpec[],
  summary = '',
): KindSpec {
  return {
    id,
    version: 1,
    title: { en: title, fr: title + ' (fr)' },
    tip: words(title),
    help: words(title),
    group: 'shape',
    synonyms: [],
    summary: words(summary),
    icon: '<svg/>',
    in: ins.map(port),
    out: outs.map(port),
    fields,
    effect: false,
  };
}

const text = (name: string): FieldSpec => ({ name, type: 'text', label: words(name) });

/** A few kinds of every shape: a start, one in one out, two inputs, named ports, an end. */
export const testKinds: ReadonlyMap<string, KindSpec> = new Map(
  [
    kind('read', 'Read', [], ['out'], [text('path')], '{path}'),
    kind(
      'shape',
      'Shape',
      ['in'],
      ['out'],
      [
        {
          name: 'fields',
          type: 'mapping',
          label: words('Fields'),
          fields: [text('to'), text('from')],
        },
      ],
      '{fields.count|field|fields}||No field yet',
    ),
    kind('sieve', 'Sieve', ['in'], ['out', 'else'], [text('where')], '{where}'),
    kind(
      'branch',
      'Branch',
      ['in'],
      ['else'],
      [
        {
          name: 'cases',
          type: 'list',
          label: words('Cases'),
          fields: [{ ...text('port'), namesPort: true }, text('where')],
        },
      ],
      '{cases.port}',
    ),
    kind('pair', 'Pair', ['left', 'right'], ['out'], []),
    kind('write', 'Write', ['in'], ['out'], [text('path')], '{path}'),
    kind('sink', 'Sink', ['in'], [], []),
  ].map((one) => [one.id, one]),
);
