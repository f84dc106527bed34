import { useMemo } from 'react';
import { useDesignerState, useSession } from '../store/context';
import { EdgeMaker, NodeMaker, type AnyNode, type WireEdge } from './graph';
import { wireName } from './wireName';
import { useWords } from './words';

/** The flow as React Flow takes it; made anew only when what is drawn of it changed. */
export function useGraph(): { nodes: AnyNode[]; edges: WireEdge[] } {
  const session = useSession();
  const words = useWords();
  const sheet = useDesignerState((state) => state.sheet);
  const selection = useDesignerState((state) => state.selection);
  const moving = useDesignerState((state) => state.moving);
  const auto = useDesignerState((state) => state.auto);
  const nodeMaker = useMemo(() => new NodeMaker(), []);
  const edgeMaker = useMemo(() => new EdgeMaker(), []);
  const nodes = useMemo(
    () => nodeMaker.make({ ...session.state, sheet, selection, moving, auto }),
    [session, nodeMaker, sheet, selection, moving, auto],
  );
  const edges = useMemo(
    () =>
      edgeMaker.make({ sheet, selection }, (wire) =>
        wireName({ ...session.state, run: undefined }, wire, words),
      ),
    [session, edgeMaker, sheet, selection, words],
  );
  return { nodes, edges };
}
