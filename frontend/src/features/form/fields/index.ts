import type { Controls } from '../context';
import { ChoiceControl } from './ChoiceControl';
import { DurationControl } from './DurationControl';
import { FieldPathControl } from './FieldPathControl';
import { GraphControl } from './GraphControl';
import { JsonControl, PayloadControl } from './JsonControl';
import { FieldPathsControl, GroupControl, ListControl, TextsControl } from './ListControls';
import { NumberControl } from './NumberControl';
import { PathControl } from './PathControl';
import { CodeExpressionControl, ScriptControl, TemplateControl } from './RecordControls';
import { SwitchControl } from './SwitchControl';
import { TemplatesControl } from './TemplatesControl';
import { LongTextControl, TextControl } from './TextControl';

/** The control of every type of field but `mapping`, which has a feature of its own. */
export const formControls: Omit<Controls, 'mapping'> = {
  text: TextControl,
  longText: LongTextControl,
  path: PathControl,
  choice: ChoiceControl,
  switch: SwitchControl,
  int: NumberControl,
  number: NumberControl,
  duration: DurationControl,
  fieldPath: FieldPathControl,
  fieldPaths: FieldPathsControl,
  texts: TextsControl,
  expression: CodeExpressionControl,
  template: TemplateControl,
  templates: TemplatesControl,
  payload: PayloadControl,
  script: ScriptControl,
  json: JsonControl,
  list: ListControl,
  group: GroupControl,
  graph: GraphControl,
  flow: PathControl,
};
