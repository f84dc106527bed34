import { Languages, Monitor, Moon, Sun } from 'lucide-react';
import type { Settings } from '../../shared/backend';
import { changeSettings } from '../../shared/data/settings';
import { useTexts } from '../../shared/i18n';
import { toastError, type LucideIcon } from '../../shared/ui';
import type { Command } from './search';

/** The theme and the language. */
export function useSettingCommands(): Command[] {
  const t = useTexts('commands');
  const themes = [
    ['system', Monitor],
    ['light', Sun],
    ['dark', Moon],
  ] as const;
  const setting = (
    id: string,
    title: string,
    icon: LucideIcon,
    changes: Partial<Settings>,
  ): Command => ({
    id,
    section: 'settings',
    title,
    icon,
    run: () => void changeSettings(changes).catch(toastError),
  });
  return [
    ...themes.map(([theme, icon]) =>
      setting(`theme:${theme}`, t(`theme.${theme}`), icon, { theme }),
    ),
    ...(['system', 'en', 'fr'] as const).map((language) =>
      setting(`language:${language}`, t(`language.${language}`), Languages, { language }),
    ),
  ];
}
