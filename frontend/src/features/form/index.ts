/**
 * Forms, made of the fields that kinds declare: a control for each type of field, code with
 * completion, values on a sample. It knows no kind by its name, and does not say where a form stands.
 */
export { Form } from './Form';
export {
  FormContext,
  useForm,
  type ControlProps,
  type Controls,
  type FormState,
  type SetOptions,
} from './context';
export { CodeEditor } from './code/CodeEditor';
export type { Helper, Names } from './code/names';
export { TemplateControl } from './fields/RecordControls';
export { hasBraces, regionsOf, wholeExpression } from './code/regions';
export { itemObject, itemsOf, paramName, placeChange, isWithin } from './core/place';
export { FieldRow } from './FieldRow';
export { formControls } from './fields';
export { CodeControl } from './fields/CodeControl';
export { NamedRows } from './fields/NamedRows';
export { readPayload, writePayload } from './core/jsonText';
export { sameJson } from './core/value';
export { useReorder } from './fields/useReorder';
export { PreviewText } from './preview/PreviewLine';
export { previewOf, usePreview, type Preview, type Scope } from './preview/usePreview';
export { problemsAt, wordsOf } from './problems';
export { RecordPicker, SamplePicker } from './sample/SamplePicker';
export { useSample, type Sample } from './sample/useSample';
