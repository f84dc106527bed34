import { actions, keysOf, type ActionId } from '../canvas';

type Group = {
  readonly name: 'flow' | 'edit' | 'wires' | 'choose' | 'move' | 'view' | 'other';
  readonly ids: readonly ActionId[];
};

const named: readonly Group[] = [
  {
    name: 'flow',
    ids: ['run', 'stop', 'save', 'undo', 'redo', 'find', 'problems', 'drawer'],
  },
  {
    name: 'edit',
    ids: [
      'quickAdd',
      'open',
      'enter',
      'leave',
      'rename',
      'replace',
      'disable',
      'duplicate',
      'copy',
      'cut',
      'paste',
      'pasteWired',
      'delete',
      'deleteCut',
      'group',
      'ungroup',
      'note',
    ],
  },
  { name: 'wires', ids: ['connect', 'connectFrom', 'nextWire', 'previousWire'] },
  {
    name: 'choose',
    ids: [
      'left',
      'right',
      'up',
      'down',
      'first',
      'last',
      'selectAll',
      'selectAfter',
      'selectBefore',
    ],
  },
  {
    name: 'move',
    ids: [
      'tidy',
      'nudgeLeft',
      'nudgeRight',
      'nudgeUp',
      'nudgeDown',
      'leapLeft',
      'leapRight',
      'leapUp',
      'leapDown',
    ],
  },
  {
    name: 'view',
    ids: ['zoomIn', 'zoomOut', 'zoomFull', 'fitAll', 'fitSelection', 'selectTool', 'panTool'],
  },
];

const placed = new Set(named.flatMap(({ ids }) => ids));
const rest = (Object.keys(actions) as ActionId[]).filter(
  (id) => !placed.has(id) && keysOf(id).length > 0,
);

/** The actions of the canvas for the sheet; one that no group names stands at the end. */
export const groups: readonly Group[] =
  rest.length === 0 ? named : [...named, { name: 'other', ids: rest }];
