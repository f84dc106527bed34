import { useReactFlow, useStore } from '@xyflow/react';
import { useMemo, useRef, useState, type PointerEvent, type WheelEvent } from 'react';
import { around, type Box } from '../core/geometry';
import { boxesOf, frameOf } from '../store/boxes';
import { useDesignerState, useSession } from '../store/context';
import type { DesignerState } from '../store/state';
import { problemsOf, statusOf } from './status';
import { useWords } from './words';
import css from './FlowMap.module.css';

const size = { width: 148, height: 88 };
const many = 200;
const pad = 12; // pixels around the flow

/**
 * The whole flow in small, with the state of each node. A press brings a place into the middle of
 * the view, dragging moves it, the wheel zooms. One path a colour, however many nodes there are.
 */
export function FlowMap() {
  const { t } = useWords();
  const flow = useReactFlow();
  const shapes = useShapes();
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const held = useRef<Box>(undefined); // what is shown stays while it is dragged over
  const [pressed, press] = useState(false);
  const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  if (!shapes) return null;
  const shown = held.current ?? widened(around([shapes.whole, view]) ?? view);
  const goTo = (event: PointerEvent<SVGSVGElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const scale = shown.width / frame.width;
    const to = {
      x: shown.x + (event.clientX - frame.left) * scale,
      y: shown.y + (event.clientY - frame.top) * scale,
    };
    void flow.setCenter(to.x, to.y, { zoom: flow.getZoom() });
  };
  const down = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = shown;
    press(true);
    goTo(event);
  };
  const up = () => {
    held.current = undefined;
    press(false);
  };
  const wheel = (event: WheelEvent) => void flow.zoomTo(zoom * (event.deltaY < 0 ? 1.15 : 0.87));
  const outside = `${rectangle(shown)}${rectangle(view)}`;
  return (
    <svg
      className={css.map}
      role="img"
      aria-label={t('map.label')}
      data-floating
      data-foot="map"
      {...size}
      viewBox={`${shown.x} ${shown.y} ${shown.width} ${shown.height}`}
      onPointerDown={down}
      onPointerMove={pressed ? goTo : undefined}
      onPointerUp={up}
      onPointerCancel={up}
      onWheel={wheel}
    >
      {shapes.paths.map(([look, path]) => (
        <path
          key={look}
          d={path}
          data-look={look}
          data-many={shapes.many || undefined}
          className={css.shape}
        />
      ))}
      <path d={outside} fillRule="evenodd" className={css.outside} />
      <path d={rectangle(view)} className={css.view} />
    </svg>
  );
}

/** The box with the map's own proportions and some room around it. */
function widened(box: Box): Box {
  const room = { width: size.width - 2 * pad, height: size.height - 2 * pad };
  const scale = Math.max(box.width / room.width, box.height / room.height);
  const [width, height] = [size.width * scale, size.height * scale];
  const [x, y] = [box.x - (width - box.width) / 2, box.y - (height - box.height) / 2];
  return { x, y, width, height };
}

const rectangle = ({ x, y, width, height }: Box) => `M${x} ${y}h${width}v${height}h${-width}z`;

const looks = ['group', 'note', 'node', 'running', 'failed', 'chosen'] as const;
type Look = (typeof looks)[number];
type Shapes = {
  readonly whole: Box;
  readonly many: boolean; // so many that nobody sees their corners
  readonly paths: readonly (readonly [Look, string])[];
};

/** What is drawn, as one path for each look; undefined while there is nothing to find one's way in. */
function useShapes(): Shapes | undefined {
  const session = useSession();
  const sheet = useDesignerState((state) => state.sheet);
  const auto = useDesignerState((state) => state.auto);
  const moving = useDesignerState((state) => state.moving);
  const selection = useDesignerState((state) => state.selection);
  const problems = useDesignerState((state) => state.problems);
  const run = useDesignerState((state) => state.run);
  return useMemo(
    () => shapesOf({ ...session.state, sheet, auto, moving, selection, problems, run }),
    [session, sheet, auto, moving, selection, problems, run],
  );
}

function shapesOf(state: DesignerState): Shapes | undefined {
  const { sheet, selection } = state;
  if (sheet.nodes.length < 2) return undefined;
  const paths = new Map<Look, string>();
  const all: Box[] = [];
  const add = (look: Look, box: Box) => {
    all.push(box);
    paths.set(look, (paths.get(look) ?? '') + rectangle(box));
  };
  const chosen = new Set(selection.nodes);
  for (const group of sheet.groups) {
    const box = frameOf(state, group);
    if (box) add('group', box);
  }
  for (const { id, place, width, height } of sheet.notes) {
    add('note', { ...(state.moving.notes.get(id) ?? place), width, height });
  }
  for (const [id, box] of boxesOf(state)) add(chosen.has(id) ? 'chosen' : lookOf(state, id), box);
  const whole = around(all);
  return (
    whole && {
      whole,
      many: all.length > many,
      paths: looks.flatMap((look) => entry(look, paths.get(look))),
    }
  );
}

function entry(look: Look, path: string | undefined): [Look, string][] {
  return path === undefined ? [] : [[look, path]];
}

function lookOf(state: DesignerState, id: string): Look {
  const node = state.sheet.byId.get(id);
  if (!node) return 'node';
  const counts = state.run?.nodes[id];
  const { is } = statusOf(node, counts, problemsOf(state.problems, id));
  if (is === 'wrong' || is === 'failed' || (counts?.failed ?? 0) > 0) return 'failed';
  return is === 'running' ? 'running' : 'node';
}
