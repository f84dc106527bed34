import {
  Button as BaseButton,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
  UNSTABLE_Toast as Base,
} from 'react-aria-components';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useTexts } from '../i18n';
import { Button } from './Button';
import { Icon } from './Icon';
import { whyOf } from '../say';
import css from './Toast.module.css';

export type ToastMessage = {
  readonly text: string; // what happened: «“Orders” was deleted.»
  readonly note?: string;
  readonly tone?: 'info' | 'works' | 'failed';
  /** One thing to do about it, as a verb: «Undo». */
  readonly action?: { readonly label: string; readonly onPress: () => void };
};

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });
const shortly = 6000; // milliseconds; failures and what offers an action stay longer

/** Says something at the edge of the window. Gives a function that takes it away. */
export function toast(message: ToastMessage): () => void {
  const long = message.tone === 'failed' || message.action !== undefined;
  const key = queue.add(message, { timeout: long ? 2 * shortly : shortly });
  return () => queue.close(key);
}

/** Says why something could not be done. */
export function toastError(why: unknown): void {
  toast({ text: whyOf(why), tone: 'failed' });
}

const icons = { info: Info, works: CircleCheck, failed: CircleAlert };

/** Where toasts appear; stands once in the frame of the program. */
export function Toasts() {
  const t = useTexts();
  return (
    <ToastRegion queue={queue} className={css.region} aria-label={t('messages')}>
      {({ toast: one }) => (
        <Base toast={one} className={css.toast} data-tone={one.content.tone ?? 'info'}>
          <Icon of={icons[one.content.tone ?? 'info']} />
          <ToastContent className={css.words}>
            <Text slot="title">{one.content.text}</Text>
            {one.content.note !== undefined && (
              <Text slot="description" className={css.note}>
                {one.content.note}
              </Text>
            )}
          </ToastContent>
          {one.content.action && (
            <Button
              size="small"
              onPress={() => {
                one.content.action?.onPress();
                queue.close(one.key);
              }}
            >
              {one.content.action.label}
            </Button>
          )}
          <BaseButton slot="close" className={css.close} aria-label={t('close')}>
            <Icon of={X} size={14} />
          </BaseButton>
        </Base>
      )}
    </ToastRegion>
  );
}
