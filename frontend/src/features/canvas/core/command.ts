import type { Json, JsonObject, ParamPath, Place, WireEnd } from '../seam';

/** Everything that can be done to a flow, as data. Each command is one step of undo. */
export type Command =
  | {
      do: 'addNode';
      kind: string;
      place?: Place;
      label?: string;
      params?: JsonObject;
      id?: string;
      from?: WireEnd; // wired from here
      to?: WireEnd; // wired to here
      into?: string; // the group that it joins
    }
  | {
      do: 'insertOnWire';
      wire: number;
      place?: Place;
      add: { node: string } | { kind: string; params?: JsonObject };
    }
  | { do: 'replaceKind'; node: string; kind: string }
  | {
      do: 'place';
      nodes: Readonly<Record<string, Place>>;
      notes?: Readonly<Record<string, Place>>;
      why: 'move' | 'layout' | 'align' | 'distribute';
      into?: string; // the group that the nodes join
    }
  | { do: 'connect'; from: WireEnd; to: WireEnd }
  | { do: 'disconnect'; wires: readonly number[] }
  | { do: 'reconnect'; wire: number; side: 'from' | 'to'; end: WireEnd }
  | { do: 'movePort'; side: 'from' | 'to'; of: WireEnd; to: WireEnd } // all wires of a port
  | {
      do: 'delete';
      nodes?: readonly string[];
      wires?: readonly number[];
      notes?: readonly string[];
      heal?: boolean; // joins what the nodes stood between
    }
  | { do: 'setParam'; node: string; path: ParamPath; value: Json | undefined }
  | { do: 'insertParam'; node: string; list: ParamPath; index: number; value: Json }
  | { do: 'moveParam'; node: string; list: ParamPath; from: number; to: number }
  | { do: 'setLabel'; node: string; label: string }
  | { do: 'setDisabled'; nodes: readonly string[]; disabled: boolean }
  | { do: 'setName'; name: string }
  | { do: 'setFlowSetting'; name: string; value: Json | undefined }
  | { do: 'addNote'; place: Place; text?: string; width?: number; height?: number; id?: string }
  | { do: 'editNote'; note: string; text?: string; color?: string; place?: Place; size?: NoteSize }
  | { do: 'group'; nodes: readonly string[]; title: string; id?: string }
  | { do: 'ungroup'; groups: readonly string[] }
  | { do: 'editGroup'; group: string; title?: string; color?: string }
  | { do: 'leaveGroup'; nodes: readonly string[] }
  | { do: 'joinGroup'; group: string; nodes: readonly string[] }
  | { do: 'paste'; clip: Clip; move: Place; incoming?: boolean; copies?: boolean };

export type NoteSize = { readonly width: number; readonly height: number };

/** What is copied: parts of a flow, as they stand in its file. */
export type Clip = {
  readonly format: 'fairlead/1';
  readonly nodes: readonly JsonObject[];
  readonly wires: readonly JsonObject[]; // those from nodes outside too, for pasting with them
  readonly notes?: readonly JsonObject[];
  readonly groups?: readonly JsonObject[];
};

/**
 * What makes two commands one step while someone types or nudges: commands with the same key, one
 * after the other, count as the last of them. Undefined: never.
 */
export function typingKey(command: Command): string | undefined {
  switch (command.do) {
    case 'setParam':
      return JSON.stringify(['param', command.node, ...command.path]);
    case 'setLabel':
      return JSON.stringify(['label', command.node]);
    case 'setName':
      return 'name';
    case 'setFlowSetting':
      return JSON.stringify(['flow', command.name]);
    case 'editNote':
      return JSON.stringify(['note', command.note, command.text === undefined ? 'box' : 'text']);
    case 'editGroup':
      return JSON.stringify(['group', command.group]);
    case 'place':
      return JSON.stringify([
        'place',
        Object.keys(command.nodes),
        Object.keys(command.notes ?? {}),
      ]);
    default:
      return undefined;
  }
}
