import { expect, it } from 'vitest';
import { sampleBackend, useSampleEngine } from '../../shared/backend/testing';
import { importFiles, largest, withNodes } from './importing';

const file = (name: string, text = 'a,b\n1,2\n') => new File([text], name);

it('makes one flow that reads the files', async () => {
  const engine = useSampleEngine(sampleBackend({ empty: true }));
  const done = await importFiles([file('sales_2026.csv'), file('open-orders.json')]);
  expect(done).toMatchObject({ unknown: [], large: [] });
  const { text } = await engine.readFlow(done.flow ?? '');
  const flow = JSON.parse(text) as { name: string; nodes: Record<string, unknown>[] };
  expect(flow.name).toBe('Sales 2026');
  expect(flow.nodes.map(({ kind, label, params }) => [kind, label, params])).toEqual([
    ['csv.read', 'Sales 2026', { path: 'data/sales_2026.csv' }],
    ['json.read', 'Open orders', { path: 'data/open-orders.json' }],
  ]);
  expect(new Set(flow.nodes.map(({ id }) => id)).size).toBe(2);
});

it('makes no flow of files that no node reads', async () => {
  const engine = useSampleEngine(sampleBackend({ empty: true }));
  const done = await importFiles([file('photo.png')]);
  expect(done).toEqual({ flow: undefined, unknown: ['photo.png'], large: [] });
  expect(await engine.flows()).toEqual([]);
});

it('sends the bytes of the file', async () => {
  let sent = '';
  useSampleEngine({
    importFile: async (_, base64) => {
      sent = base64;
      return { path: 'data/x.csv', kind: '', params: '' };
    },
  });
  await importFiles([file('x.csv', 'é\n')]);
  expect(sent).toBe('w6kK');
});

it('leaves out what is too large to be held', async () => {
  const big = file('big.csv');
  Object.defineProperty(big, 'size', { value: largest + 1 });
  expect(await importFiles([big])).toEqual({ flow: undefined, unknown: [], large: ['big.csv'] });
});

it('writes one node a line and keeps every digit', () => {
  const text =
    '{"format": "fairlead/1", "name": "A", "nodes": [], "settings": {"vars": {"n": 1.10}}}';
  const written = withNodes(text, [{ id: 'a' }, { id: 'b' }]);
  expect(written).toBe(
    '{\n  "format": "fairlead/1",\n  "name": "A",\n  "nodes": [\n    {"id":"a"},\n    {"id":"b"}\n  ],\n' +
      '  "settings": {"vars":{"n":1.10}}\n}\n',
  );
});
