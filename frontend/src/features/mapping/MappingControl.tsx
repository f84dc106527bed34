import { formControls, type ControlProps } from '../form';

/** A mapping as a list of its rows. */
export function MappingControl(props: ControlProps) {
  const List = formControls.list;
  return <List {...props} />;
}
