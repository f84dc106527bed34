import { act, configure, render, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { vi } from 'vitest';
import { useSampleEngine as sampleEngine } from '../../../shared/backend/testing';
import type { Backend, Problem } from '../../../shared/backend/types';
import { DesignerPage, useDesigner, type Designer } from '../../canvas';
import { Inspector } from '../Inspector';

configure({ asyncUtilTimeout: 10_000 }); // a check follows a change after a while

const seen: { designer: Designer | undefined } = { designer: undefined };

// The canvas measures a screen that a test has not: the page of the flow holds only the inspector.
// All below it (reading, changing, undoing, checking, saving a flow) is what the program uses.
vi.mock('../../canvas/page/Layout', () => ({
  Layout: Object.assign(
    function OnlyInspector() {
      const designer = useDesigner();
      useEffect(() => void (seen.designer = designer)); // on the screen, not only drawn
      return <Inspector />;
    },
    { Waiting: () => null },
  ),
}));
vi.mock('../../canvas/store/elk', () => ({ elk: async () => async (graph: object) => graph }));

type Node = { readonly id: string; readonly kind: string; readonly [key: string]: unknown };

type Setup = {
  readonly nodes?: readonly Node[];
  readonly wires?: readonly { readonly from: string; readonly to: string }[];
  readonly settings?: object;
  readonly problems?: readonly Problem[];
  readonly engine?: Partial<Backend>;
};

type Written = { nodes: Node[]; wires: object[]; settings?: object };

const file = 'flows/bench.flow.json';

/** Opens a flow with nothing chosen. `written()` gives the flow as its file is saved. */
export async function showFlow(setup: Setup) {
  const { nodes = [], wires = [], settings, problems, engine } = setup;
  const placed = nodes.map((node, i) => ({ ...node, position: { x: 300 * i, y: 80 } }));
  let text = JSON.stringify({
    format: 'fairlead/1',
    name: 'Bench',
    nodes: placed,
    wires,
    settings,
  });
  seen.designer = undefined;
  sampleEngine({
    readFlow: async () => ({ file, text, revision: 'r1' }),
    saveFlow: async (_, next) => ({ file, text: (text = next), revision: 'r1' }),
    runs: async () => [],
    ...(problems && { checkFlow: async () => [...problems] }),
    ...engine,
  });
  render(<DesignerPage file={file} onLeave={() => undefined} />);
  await waitFor(designer);
  return {
    user: userEvent.setup(),
    designer,
    select: (...ids: string[]) => act(() => designer().select(ids)),
    selectWire: (index: number) => act(() => designer().selectWire(index)),
    undo: () => act(() => designer().undo()),
    params: (id: string) => node(id).params,
    node,
    written: async (): Promise<Written> => {
      await act(async () => void window.dispatchEvent(new Event('blur'))); // leaving saves
      return JSON.parse(text) as Written;
    },
  };
}

function designer(): Designer {
  if (!seen.designer) throw new Error('The flow is not open yet.');
  return seen.designer;
}

function node(id: string) {
  const found = designer().flow.nodes.find((one) => one.id === id);
  if (!found) throw new Error(`There is no node ${id}.`);
  return found;
}
