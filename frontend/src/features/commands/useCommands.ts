import {
  BookOpen,
  Compass,
  FolderOpen,
  History,
  Inbox,
  Keyboard,
  LayoutGrid,
  Play,
  Plus,
  Settings,
  Workflow,
} from 'lucide-react';
import { backend, type WorkspaceInfo } from '../../shared/backend';
import {
  flowsData,
  reloadWorkspace,
  templatesData,
  useResource,
  workspaceData,
} from '../../shared/data';
import { go, openOverlay, routes, startTour } from '../../shared/frame';
import { useLanguage, useTexts, useWords } from '../../shared/i18n';
import { keysText } from '../../shared/lib/keys';
import { toastError } from '../../shared/ui';
import { useStartRun } from '../home';
import type { Command } from './search';
import { useFlowCommands } from './useFlowCommands';
import { useSettingCommands } from './useSettingCommands';

/** Everything that can be done now, of the whole program. */
export function useCommands(): Command[] {
  return [
    ...useFlowCommands(),
    ...useFlows(),
    ...useDoing(),
    ...useGoing(),
    ...useTemplates(),
    ...useWorkspaces(),
    ...useSettingCommands(),
  ];
}

const atFirst = 6; // flows that stand there before one types

function useFlows(): Command[] {
  const t = useTexts('commands');
  const start = useStartRun();
  const flows = useResource(flowsData).value ?? [];
  const newest = flows.toSorted(
    (a, b) =>
      Date.parse(b.lastRun?.startedAt ?? b.changedAt) -
      Date.parse(a.lastRun?.startedAt ?? a.changedAt),
  );
  return newest.flatMap((flow, index): Command[] => [
    {
      id: `open:${flow.file}`,
      section: 'flows',
      title: flow.name,
      more: flow.file,
      icon: Workflow,
      first: index < atFirst,
      run: () => go(routes.flow(flow.file)),
    },
    {
      id: `run:${flow.file}`,
      section: 'do',
      title: t('runFlow', { name: flow.name }),
      icon: Play,
      run: () => void start(flow),
    },
  ]);
}

function useDoing(): Command[] {
  const t = useTexts('commands');
  const language = useLanguage();
  return [
    {
      id: 'newFlow',
      section: 'do',
      title: t('newFlow'),
      icon: Plus,
      first: true,
      run: () => openOverlay('newFlow'),
    },
    {
      id: 'shortcuts',
      section: 'do',
      title: t('shortcuts.title'),
      icon: Keyboard,
      keys: keysText('?', language),
      first: true,
      run: () => openOverlay('shortcuts'),
    },
    { id: 'tour', section: 'do', title: t('tour'), icon: Compass, run: startTour },
  ];
}

function useGoing(): Command[] {
  const t = useTexts('frame');
  const places = [
    ['flows', routes.home, Workflow],
    ['inbox', routes.inbox, Inbox],
    ['runs', routes.runs, History],
    ['templates', routes.templates, LayoutGrid],
    ['guide', routes.guide, BookOpen],
    ['settings', routes.settings, Settings],
  ] as const;
  return places.map(([place, path, icon]) => ({
    id: `go:${place}`,
    section: 'go',
    title: t(`nav.${place}`),
    icon,
    first: true,
    run: () => go(path),
  }));
}

function useTemplates(): Command[] {
  const words = useWords();
  const templates = useResource(templatesData).value ?? [];
  const open = async (id: string) => {
    try {
      const flow = await backend.createFromTemplate(id);
      void flowsData.reload();
      go(routes.flow(flow.file));
    } catch (why) {
      toastError(why);
    }
  };
  return templates.map((template) => ({
    id: `template:${template.id}`,
    section: 'templates',
    title: words(template.title),
    more: words(template.about),
    icon: LayoutGrid,
    run: () => void open(template.id),
  }));
}

function useWorkspaces(): Command[] {
  const workspace = useResource(workspaceData).value;
  const others = workspace?.recent.filter(({ path }) => path !== workspace.path) ?? [];
  const open = async (change: Promise<WorkspaceInfo>) => {
    try {
      workspaceData.replace(await change);
      reloadWorkspace();
      go(routes.home);
    } catch (why) {
      toastError(why);
    }
  };
  return others.map(({ path, name }) => ({
    id: `workspace:${path}`,
    section: 'workspaces',
    title: name,
    note: path,
    icon: FolderOpen,
    run: () => void open(backend.openWorkspace(path)),
  }));
}
