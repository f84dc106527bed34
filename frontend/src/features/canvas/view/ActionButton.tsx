import { Button } from 'react-aria-components';
import { Icon, type LucideIcon, Tooltip } from '../../../shared/ui';
import { act, actions, type ActionId } from '../actions/actions';
import { keysText } from '../../../shared/lib/keys';
import { useDesignerState, useSession } from '../store/context';
import { useWords } from './words';
import css from './ActionButton.module.css';

type Props = {
  readonly action: ActionId;
  readonly icon: LucideIcon;
  readonly label?: string; // instead of the action's name
  readonly pressed?: boolean;
};

/** A button with an icon for one action; its name and keys show on hover and focus. */
export function ActionButton({ action, icon, label, pressed }: Props) {
  const session = useSession();
  const { t, language } = useWords();
  const can = useDesignerState((state) => actions[action].can(state));
  const name = label ?? t(`action.${action}`);
  const [keys] = actions[action].keys;
  return (
    <Tooltip text={name} keys={keys === undefined ? undefined : keysText(keys, language)}>
      <Button
        className={css.button}
        aria-label={name}
        isDisabled={!can}
        data-on={pressed}
        {...(pressed !== undefined && { 'aria-pressed': pressed })}
        onPress={() => act(session, action)}
      >
        <Icon of={icon} />
      </Button>
    </Tooltip>
  );
}
