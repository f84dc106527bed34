import { create } from 'zustand';
import { backend, type Settings } from '../backend';
import { chooseLanguage, startTexts } from '../i18n';
import { recall, remember } from '../lib/memory';
import { chooseTheme, startTheme } from '../ui/theme';

type State = { readonly settings: Settings; readonly loaded: boolean };

const first: Settings = { theme: 'system', language: 'system', toured: false };

/** What a person prefers. It is applied at once and kept by the engine for all workspaces. */
export const useSettings = create<State>(() => ({ settings: first, loaded: false }));

function apply(settings: Settings): void {
  remember('settings', settings);
  chooseTheme(settings.theme);
  void chooseLanguage(settings.language);
}

/** Shows what this computer remembers, then what the engine says. */
export async function startSettings(): Promise<void> {
  const remembered = { ...first, ...recall('settings', first) };
  startTheme(remembered.theme);
  startTexts(remembered.language);
  try {
    const settings = await backend.settings();
    useSettings.setState({ settings, loaded: true });
    apply(settings);
  } catch {
    useSettings.setState({ settings: remembered }); // the screens say that nobody answers
  }
}

/** Changes some of them. When they can't be kept, the promise rejects and the old ones are back. */
export async function changeSettings(changes: Partial<Settings>): Promise<void> {
  const { settings: before } = useSettings.getState();
  const settings = { ...before, ...changes };
  useSettings.setState({ settings });
  apply(settings);
  try {
    await backend.saveSettings(settings);
  } catch (why) {
    useSettings.setState({ settings: before });
    apply(before);
    throw why;
  }
}
