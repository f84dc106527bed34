/** The keys of the catalogues as types. A feature whose keys are typed has its line here. */
import type app from '../../app/en.json';
import type canvas from '../../features/canvas/en.json';
import type commands from '../../features/commands/en.json';
import type failed from '../../features/failed/en.json';
import type form from '../../features/form/en.json';
import type help from '../../features/help/en.json';
import type home from '../../features/home/en.json';
import type inspector from '../../features/inspector/en.json';
import type library from '../../features/library/en.json';
import type mapping from '../../features/mapping/en.json';
import type records from '../../features/records/en.json';
import type runs from '../../features/runs/en.json';
import type settings from '../../features/settings/en.json';
import type tour from '../../features/tour/en.json';
import type frame from '../frame/en.json';
import type common from './en.json';

export type Catalogues = {
  app: typeof app;
  common: typeof common;
  canvas: typeof canvas;
  commands: typeof commands;
  failed: typeof failed;
  frame: typeof frame;
  help: typeof help;
  home: typeof home;
  library: typeof library;
  form: typeof form;
  inspector: typeof inspector;
  mapping: typeof mapping;
  records: typeof records;
  runs: typeof runs;
  settings: typeof settings;
  tour: typeof tour;
};

/** 'run' for run_one and run_other */
type Plain<Key extends string> =
  Key extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : Key;

type Paths<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? Plain<Key>
    : `${Key}.${Paths<Texts[Key]>}`;
}[keyof Texts & string];

/** Every key of a catalogue: 'state.failed', 'flows' */
export type KeyOf<Name extends keyof Catalogues> = Paths<Catalogues[Name]>;
