import { useTranslation } from 'react-i18next';
import type { Designer, UseDesigner } from './seam';
import { useDesignerIn } from './store/facade';

const whole = (designer: Designer) => designer;

/** The open flow, for the panels of the designer. See `Designer` for what it offers. */
export const useDesigner: UseDesigner = <T>(pick?: (designer: Designer) => T) => {
  const { i18n } = useTranslation();
  const choose = (pick ?? whole) as (designer: Designer) => T;
  return useDesignerIn(i18n.resolvedLanguage ?? i18n.language, choose);
};
