import { useMemo } from 'react';
import { DesignerPage } from '../features/canvas';
import { useResource, workspaceData } from '../shared/data';
import { go, routes } from '../shared/frame';

type Props = {
  readonly file: string;
  readonly part: string | undefined; // node or run: what of the flow is shown first
  readonly id: string | undefined;
};

/** A flow in the designer. */
export function FlowPage({ file, part, id }: Props) {
  const workspace = useResource(workspaceData).value?.name ?? '';
  const show = useMemo(() => {
    if (id === undefined) return undefined;
    if (part === 'node') return { node: id };
    return part === 'run' ? { run: id } : undefined;
  }, [part, id]);
  return (
    <DesignerPage
      key={file}
      file={file}
      workspace={workspace}
      show={show}
      onLeave={() => go(routes.home)}
    />
  );
}
