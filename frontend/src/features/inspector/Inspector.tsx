import { useDesigner } from '../canvas';
import { FlowPanel } from './FlowPanel';
import { ManyPanel } from './ManyPanel';
import { NodePanel } from './NodePanel';
import { WirePanel } from './WirePanel';

/** What is chosen on the canvas, to read and to change. */
export function Inspector() {
  const { node, wire, selection } = useDesigner((designer) => ({
    node: designer.node,
    wire: designer.wire,
    selection: designer.selection,
  }));
  if (node) return <NodePanel key={node.id} node={node} />;
  if (wire) return <WirePanel wire={wire} />;
  const many = selection.nodes.length + selection.wires.length + selection.groups.length;
  return many > 0 ? <ManyPanel selection={selection} /> : <FlowPanel />;
}
