import { DesignerPage } from '../features/canvas';
import { useResource, workspaceData } from '../shared/data';
import { go, routes } from '../shared/frame';

/** A flow in the designer. */
export function FlowPage({ file }: { readonly file: string }) {
  const workspace = useResource(workspaceData).value?.name ?? '';
  return <DesignerPage key={file} file={file} workspace={workspace} onLeave={() => go(routes.home)} />;
}
