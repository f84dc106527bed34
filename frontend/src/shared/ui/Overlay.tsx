import type { ReactNode } from 'react';
import { Modal, ModalOverlay } from 'react-aria-components';
import css from './Overlay.module.css';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size: 'small' | 'medium' | 'large'; // 400, 620, 880 pixels
  /** Whether a press outside closes it. */
  readonly isDismissable: boolean;
  readonly children: ReactNode; // a dialog
};

/** What lies over the window and dims it. The focus stays in it, Escape closes it. */
export function Overlay({ isOpen, onClose, size, isDismissable, children }: Props) {
  return (
    <ModalOverlay
      className={css.scrim}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable}
    >
      <Modal className={css.modal} data-size={size}>
        {children}
      </Modal>
    </ModalOverlay>
  );
}
