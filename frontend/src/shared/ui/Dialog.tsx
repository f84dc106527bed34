import type { ReactNode } from 'react';
import { Dialog as Base, Heading } from 'react-aria-components';
import { X } from 'lucide-react';
import { useTexts } from '../i18n';
import { IconButton } from './IconButton';
import { Overlay } from './Overlay';
import css from './Dialog.module.css';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: 'small' | 'medium' | 'large'; // 400, 620, 880 pixels
  readonly role?: 'dialog' | 'alertdialog';
  readonly footer?: ReactNode; // buttons, the one to press last
  /** Whether a press outside closes it; what would lose typed words does not. */
  readonly dismissable?: boolean;
  readonly children: ReactNode;
};

/** A window over the others. The focus stays in it, Escape closes it. */
export function Dialog(props: Props) {
  const { isOpen, onClose, title, size = 'small', role = 'dialog', footer, children } = props;
  const t = useTexts();
  return (
    <Overlay
      isOpen={isOpen}
      onClose={onClose}
      size={size}
      isDismissable={props.dismissable ?? role === 'dialog'}
    >
      <Base className={css.dialog} role={role}>
        <header className={css.head}>
          <Heading slot="title" className={css.title}>
            {title}
          </Heading>
          {role === 'dialog' && (
            <IconButton icon={X} label={t('close')} size="small" onPress={onClose} />
          )}
        </header>
        <div className={css.body}>{children}</div>
        {footer !== undefined && <footer className={css.foot}>{footer}</footer>}
      </Base>
    </Overlay>
  );
}
