import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { backend } from '../../shared/backend';
import { flowsData } from '../../shared/data';
import { changeSettings } from '../../shared/data/settings';
import { go, href, routes, useTourStep } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { Button, IconButton, toastError } from '../../shared/ui';
import { placeBeside } from './place';
import { steps } from './steps';
import { useTarget } from './useTarget';
import css from './tour.module.css';

const setStep = (step: number | undefined) => useTourStep.setState({ step });

/** Remembers that it was seen; how far makes no difference. */
function leave(): void {
  setStep(undefined);
  void changeSettings({ toured: true }).catch(toastError);
}

const small = 240; // pixels; the ring goes around it, else it would be cut off by the window

/** The step that one is at, beside what it is about. Everything else can be used meanwhile. */
export function Tour() {
  const at = useTourStep(({ step }) => step);
  const step = at === undefined ? undefined : steps[at];
  return step && at !== undefined ? <Stop key={step.id} at={at} /> : null;
}

function Stop({ at }: { readonly at: number }) {
  const t = useTexts('tour');
  const step = steps[at];
  const box = useTarget(step?.target);
  const frame = useRef<HTMLDivElement>(null);
  const { busy, begin } = useBeginning();
  useEffect(() => frame.current?.focus({ preventScroll: true }), []);
  if (!step) return null;
  const last = at === steps.length - 1;
  const next = () => {
    if (last) leave();
    else if (at === 0) void begin(() => setStep(1));
    else setStep(at + 1);
  };
  const screen = { width: window.innerWidth, height: window.innerHeight };
  return (
    <>
      {box && <div className={css.ring} data-small={box.width < small} style={box} aria-hidden />}
      <div
        ref={frame}
        className={css.card}
        style={placeBeside(box, screen)}
        role="dialog"
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          leave();
        }}
      >
        <header className={css.head}>
          <h2 id="tour-title">{t(`${step.id}.title`)}</h2>
          <IconButton icon={X} size="small" label={t('leave')} onPress={leave} />
        </header>
        <p id="tour-text" className={css.text}>
          {t(`${step.id}.text`)}
        </p>
        {last && <a href={href(routes.guide)}>{t('guide')}</a>}
        <footer className={css.foot}>
          <span className={css.count}>{t('count', { at: at + 1, of: steps.length })}</span>
          {at > 1 && <Button onPress={() => setStep(at - 1)}>{t('back')}</Button>}
          <Button look="primary" isPending={busy} onPress={next}>
            {last ? t('finish') : at === 0 ? t('start') : t('next')}
          </Button>
        </footer>
      </div>
    </>
  );
}

/** Opens a flow to look at: the one that is open, else a new one from the first template. */
function useBeginning() {
  const [busy, setBusy] = useState(false);
  const begin = async (then: () => void) => {
    if (window.location.hash.startsWith(href('/flow/'))) return then();
    setBusy(true);
    try {
      const [template] = await backend.templates();
      if (template) {
        const flow = await backend.createFromTemplate(template.id);
        void flowsData.reload();
        go(routes.flow(flow.file));
      }
      then();
    } catch (why) {
      toastError(why);
    } finally {
      setBusy(false);
    }
  };
  return { busy, begin };
}
